public import CommonMark
public import Diagnostics

extension Library {
    /// How a content folder is read.
    public struct ReadingOptions: Sendable {
        /// Whether entries that are marked as drafts take part.
        public var includesDrafts = false
        /// How many threads may work on it.
        public var threads = 2

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
        let walk = ContentWalk(root: root, shownAs: shownRoot)
        var library = Library(root: root)
        var diagnostics = walk.diagnostics
        let work = library.readPacks(of: walk.folders, &diagnostics)
        let packs = library.packs
        let read = await work.concurrentMap(width: options.threads) { file in
            FileReading(file, root: root, pack: packs[file.pack], inspect)
        }
        for reading in read { library.add(reading, includesDrafts: options.includesDrafts, &diagnostics) }
        library.reportEqualIDs(&diagnostics)
        return (library, diagnostics.sorted())
    }

    /// Reads the settings of every pack; returns the question files, each with its pack.
    mutating func readPacks(
        of folders: [ContentFolder],
        _ diagnostics: inout [Diagnostic]
    ) -> [FileReading.Work] {
        var work: [FileReading.Work] = []
        var open: [(path: String, pack: Int)] = []
        for folder in folders {
            while let last = open.last, !folder.path.isBelow(last.path) { open.removeLast() }
            if folder.isPack {
                let shown = folder.displayPath(of: "pack.yml")
                do {
                    let (bytes, _) = try FileSystem.read(root + "/" + folder.path(of: "pack.yml"), shownAs: shown)
                    let source = Source(name: shown, bytes: bytes)
                    let parent = open.last.map { (pack: packs[$0.pack], index: $0.pack) }
                    packs.append(
                        Pack(readingFrom: source, folder: folder, inheriting: parent, root: root, &diagnostics)
                    )
                    open.append((folder.path, packs.count - 1))
                } catch {
                    diagnostics.append(error.diagnostic)
                }
            }
            guard let pack = open.last?.pack else {
                if let first = folder.files.first { diagnostics.append(Self.noPack(folder, file: first)) }
                continue
            }
            for name in folder.files where folder.path(of: name) != packs[pack].prompt?.path {
                work.append(FileReading.Work(name: name, folder: folder, pack: pack))
            }
        }
        return work
    }

    private static func noPack(_ folder: ContentFolder, file: String) -> Diagnostic {
        Diagnostic(
            .error,
            "pack-missing",
            "'\(folder.displayPath(of: file))' belongs to no pack",
            at: Location(file: folder.displayPath(of: file)),
            help: "put a 'pack.yml' with a 'title' into '\(folder.shown)'"
        )
    }

    private mutating func add(_ reading: FileReading, includesDrafts: Bool, _ diagnostics: inout [Diagnostic]) {
        diagnostics += reading.diagnostics
        guard var file = reading.file else { return }
        let start = entries.count
        for var entry in reading.entries where includesDrafts || !entry.isDraft {
            entry.file = files.count
            entries.append(entry)
        }
        file.entries = start..<entries.count
        files.append(file)
    }

    /// Entries of one pack whose ids are equal, or that file systems may take for equal.
    private func reportEqualIDs(_ diagnostics: inout [Diagnostic]) {
        var seen: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            let key = "\(entry.pack)/\(Identifier.folded(entry.id))"
            guard let first = seen[key] else {
                seen[key] = index
                continue
            }
            let (here, there) = (location(of: entry), location(of: entries[first]))
            diagnostics.append(
                Diagnostic(
                    .error,
                    "question-duplicate",
                    "another question has the id '\(entries[first].id)' too",
                    at: here,
                    help: "give one of them another id: 'id: …' in the front matter, or '{#…}' behind its heading",
                    notes: [Diagnostic.Note("the first one is here", at: there)]
                )
            )
        }
    }

    /// Where an entry's heading is. Reads the file again; for messages only.
    public func location(of entry: Entry) -> Location {
        guard let document = try? document(of: entry) else { return Location(file: file(of: entry).displayPath) }
        return document.location(of: entry.heading)
    }
}

extension String {
    /// Whether a path is another one or lies below it.
    fileprivate func isBelow(_ other: String) -> Bool {
        other.isEmpty || self == other || hasPrefix(other + "/")
    }
}
