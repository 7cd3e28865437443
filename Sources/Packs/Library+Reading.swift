import Text
import Catalogue
public import CommonMark
public import Diagnostics
import Files
public import Publishing
import Stores

extension Library {
    /// Choices of how a content folder is read.
    public struct ReadingOptions: Sendable {
        /// True when entries that are marked as drafts take part.
        public var includesDrafts = false
        /// The number of threads that may work on it.
        public var threads = Threads.count
        /// True when readings are to say by what the files that they are of can be told from changed ones.
        public var remembers = false
        /// The spool in which documents can be put aside, so that they need not be parsed again when their text is
        /// wanted.
        public var spool: Spool?

        /// The usual way: without drafts.
        public init() {}
    }

    /// Reads all packs of a content folder. Never fails: what cannot be read is left out and reported.
    ///
    /// - Parameters:
    ///   - root: The content folder.
    ///   - shownRoot: The folder's path as messages show it.
    ///   - options: What takes part, and on how many threads.
    ///   - inspect: Called once for every document while it is in memory, from several threads.
    public static func read(
        _ root: String,
        shownAs shownRoot: String,
        options: ReadingOptions = ReadingOptions(),
        inspect: (@Sendable (Document, Pack) -> Void)? = nil
    ) async -> (library: Library, diagnostics: [Diagnostic]) {
        let listing = await ContentListing(of: root, shownAs: shownRoot, threads: options.threads)
        let readings = await readings(of: listing, options: options, inspect: inspect)
        return make(of: listing, readings, options: options)
    }

    /// Reads the files of a listing.
    ///
    /// - Parameters:
    ///   - listing: The files.
    ///   - options: How many threads take part.
    ///   - inspect: Called once for every document while it is in memory, from several threads.
    ///   - remembered: What is known of a file from before, by its index in the listing; it is not read again.
    public static func readings(
        of listing: ContentListing,
        options: ReadingOptions,
        inspect: (@Sendable (Document, Pack) -> Void)? = nil,
        remembered: @escaping @Sendable (Int) -> FileReading? = { _ in nil }
    ) async -> [FileReading] {
        await listing.files.indices.concurrentMap(width: options.threads) { index in
            remembered(index) ?? reading(listing.files[index], of: listing, options, inspect: inspect)
        }
    }

    /// Reads some files of a listing, by their indices.
    package static func readings(
        of listing: ContentListing,
        at indices: some Collection<Int> & Sendable,
        options: ReadingOptions,
        inspect: (@Sendable (Document, Pack) -> Void)? = nil
    ) async -> [FileReading] {
        // They may be few: each thread is to get some.
        await Array(indices).concurrentMap(width: options.threads, chunk: 4) { index in
            reading(listing.files[index], of: listing, options, inspect: inspect)
        }
    }

    private static func reading(
        _ file: ContentListing.File,
        of listing: ContentListing,
        _ options: ReadingOptions,
        inspect: (@Sendable (Document, Pack) -> Void)?
    ) -> FileReading {
        FileReading(
            file,
            root: listing.root,
            pack: listing.packs[file.pack],
            isRemembered: options.remembers,
            spool: options.spool,
            inspect
        )
    }

    /// A library of files that were read, and all that is wrong with it.
    public static func make(
        of listing: ContentListing,
        _ readings: [FileReading],
        options: ReadingOptions
    ) -> (library: Library, diagnostics: [Diagnostic]) {
        var library = Library(root: listing.root)
        library.packs = listing.packs
        library.spool = options.spool
        library.files.reserveCapacity(readings.count)
        library.entries.reserveCapacity(readings.reduce(0) { $0 + $1.entries.count })
        var diagnostics = listing.diagnostics
        for reading in readings { library.add(reading, includesDrafts: options.includesDrafts, &diagnostics) }
        library.reportEqualIDs(&diagnostics)
        return (library, diagnostics.sorted())
    }

    /// Reads the settings of every pack; returns the folders with question files, each with its pack.
    ///
    /// - Parameter settings: Takes what stands for each pack's settings.
    mutating func readPacks(
        of folders: [ContentFolder],
        _ settings: inout [Digest],
        _ diagnostics: inout [Diagnostic]
    ) -> [PackFolder] {
        var parts: [PackFolder] = []
        var open: [(path: String, pack: Int)] = []
        for folder in folders {
            while let last = open.last, folder.path != last.path, !folder.path.isBelow(last.path) { open.removeLast() }
            if folder.isPack {
                let shown = folder.displayPath(of: "pack.yml")
                do {
                    let (bytes, _) = try SourceFile.read(root + "/" + folder.path(of: "pack.yml"), shownAs: shown)
                    let source = Source(name: shown, bytes: bytes)
                    let parent = open.last.map { (pack: packs[$0.pack], index: $0.pack) }
                    packs.append(
                        Pack(readingFrom: source, folder: folder, inheriting: parent, root: root, &diagnostics)
                    )
                    open.append((folder.path, packs.count - 1))
                    let above = parent.map { settings[$0.index] } ?? FileReading.key
                    let prompt = packs.last?.prompt
                    settings.append(
                        above.digest(bytes).digest((prompt?.path ?? "").utf8).digest((prompt?.text ?? "").utf8)
                    )
                } catch {
                    diagnostics.append(error.diagnostic)
                }
            }
            guard let pack = open.last?.pack else {
                if let first = folder.files.first { diagnostics.append(Self.noPack(folder, file: first)) }
                continue
            }
            var ordered = folder
            if folder.isPack { ordered.sort(by: packs[pack].order) }
            parts.append(PackFolder(folder: ordered, pack: pack, prompt: packs[pack].prompt?.path))
        }
        return parts
    }

    private static func noPack(_ folder: ContentFolder, file: String) -> Diagnostic {
        Diagnostic(
            .packMissing,
            "'\(folder.displayPath(of: file))' belongs to no pack",
            at: Location(file: folder.displayPath(of: file)),
            help: "put a 'pack.yml' with a 'title' into '\(folder.shown)'"
        )
    }

    private mutating func add(_ reading: FileReading, includesDrafts: Bool, _ diagnostics: inout [Diagnostic]) {
        diagnostics += reading.diagnostics
        guard var file = reading.file else { return }
        let start = entries.count
        for var entry in reading.entries {
            guard includesDrafts || !entry.isDraft else {
                drafts.append(key(of: entry))
                continue
            }
            entry.file = files.count
            entries.append(entry)
        }
        file.entries = start..<entries.count
        files.append(file)
    }

    /// Entries of one pack whose ids are equal, or that file systems may take for equal.
    private func reportEqualIDs(_ diagnostics: inout [Diagnostic]) {
        var counts = [Int](repeating: 0, count: packs.count)
        for entry in entries { counts[entry.pack] += 1 }
        var seen = counts.map { [String: Int](minimumCapacity: $0) }
        for index in entries.indices {
            let (pack, key) = (entries[index].pack, Identifier.folded(entries[index].id))
            guard let first = seen[pack].updateValue(index, forKey: key) else { continue }
            seen[pack][key] = first
            let entry = entries[index]
            let (here, there) = (location(of: entry), location(of: entries[first]))
            diagnostics.append(
                Diagnostic(
                    .questionDuplicate,
                    "another question has the id '\(entries[first].id)' too",
                    at: here,
                    help: "give one of them another id: 'id: …' in the front matter, or '{#…}' behind its heading",
                    notes: [Diagnostic.Note("the first one is here", at: there)]
                )
            )
        }
    }

    /// The place of an entry's heading. Reads the file again; for messages only.
    public func location(of entry: Entry) -> Location {
        guard let document = try? document(of: entry) else { return Location(file: file(of: entry).displayPath) }
        return document.location(of: entry.heading)
    }
}
