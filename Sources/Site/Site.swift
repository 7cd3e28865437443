import Search
public import Themes
import Links
public import Diagnostics
import Files
public import Packs
import Stores
import Rendering
public import Typesetting

/// A static site of a library: a table of outputs, of which those are made that are not there yet, or were made of
/// something else.
public struct Site: Sendable {
    let frame: SiteFacts
    let options: Options
    let surroundings: Surroundings
    let batches: [Batch]
    /// The table that an earlier build left of the same settings and templates.
    let past: SiteMemory?
    /// Published files that are not what that build made.
    let changed: Set<String>
    /// The batches whose outputs have to be made, by index.
    let outdated: Set<Int>
    private let surfaces: Digest
    private let names: Digest
    /// The targets of links, where most outputs are there already; otherwise it would take room for too long.
    private let links: LinkIndex?

    /// The result of a build.
    public struct Outcome: Sendable {
        /// The findings about the library's text, as far as it shows in rendering.
        public var diagnostics: [Diagnostic]
        /// The facts that spare the next build work.
        package var memory: SiteMemory
    }

    /// Finds what has to be made.
    ///
    /// - Parameters:
    ///   - library: What to publish.
    ///   - theme: The templates to publish it with.
    ///   - options: What to publish, and how.
    ///   - past: What an earlier build left of the same settings and templates, as far as its outputs are there.
    ///   - changed: The paths of those that are not.
    package init(
        _ library: Library,
        theme: Theme,
        options: Options = Options(),
        past: SiteMemory? = nil,
        changed: [String] = []
    ) async {
        async let links = past == nil ? nil : LinkIndex(library)
        var frame = SiteFacts(await Plan(library, includesDrafts: options.includesDrafts), theme)
        frame.isServed = options.isServed
        self.frame = frame
        self.options = options
        self.past = past
        self.changed = Set(changed)
        surroundings = Surroundings(frame)
        batches = Batch.all(frame.plan)
        surfaces = Surroundings.surfaces(of: library)
        names = past?.surfaces == surfaces ? past?.names ?? Digest() : Surroundings.names(in: library)
        self.links = await links
        guard let past else {
            outdated = Set(batches.indices)
            return
        }
        let changes = BatchChanges(
            past: past,
            surroundings: surroundings,
            changed: self.changed,
            haveSurfacesStayed: past.surfaces == surfaces,
            haveNamesStayed: past.names == names
        )
        let batches = batches
        let holds = await batches.indices.concurrentMap(width: options.threads, chunk: 8) { index in
            changes.hold(index, batches[index])
        }
        outdated = Set(batches.indices.filter { !holds[$0] })
    }

    /// The files whose documents are needed, by index in the library.
    package var files: [Int] { outdated.sorted().flatMap { batches[$0].files } }

    /// Tells that some files are there as they were published.
    package func holds(_ paths: [[String]]) -> Bool { !paths.isEmpty && changed.isDisjoint(with: paths.joined()) }

    /// Builds the whole site.
    ///
    /// The library's files are read again, one after the other; none is kept.
    ///
    /// - Parameters:
    ///   - library: What to publish.
    ///   - theme: The templates to publish it with.
    ///   - options: What to publish, and how.
    ///   - output: Takes the files.
    /// - Throws: What the output throws, and ``ReadFailure`` when a file cannot be read again.
    public static func build(
        _ library: Library,
        theme: Theme,
        options: Options = Options(),
        output: some SiteOutput
    ) async throws -> Outcome {
        try await Site(library, theme: theme, options: options).write(to: output)
    }

    /// Makes what has to be made, and keeps the rest.
    ///
    /// - Parameters:
    ///   - typeset: Finished code and formulas; without them code is plain, and formulas show their TeX.
    ///   - downloads: The files that the site offers besides its pages; the caller writes them.
    ///   - output: Takes the files.
    /// - Throws: What the output throws, ``ReadFailure`` when a file cannot be read again, and ``OutputChanged``.
    public func write(
        typeset: Typeset? = nil,
        downloads: [Download] = [],
        to output: some SiteOutput
    ) async throws -> Outcome {
        // Only where something is written: it takes room.
        let links = outdated.isEmpty ? nil : self.links ?? LinkIndex(frame.plan.library)
        let targets = links.map { Targets(frame, $0, typeset: typeset) }
        return try await write(downloads, to: output) { index in
            guard outdated.contains(index), let targets else { return nil }
            return try batches[index].write(frame, surroundings, targets: targets, to: output)
        }
    }

    /// Makes all outputs.
    ///
    /// - Parameters:
    ///   - made: Makes the outputs of a batch; `nil` for one whose outputs stay.
    ///   - words: The words of entries that batches do not hand over themselves.
    func write(
        _ downloads: [Download],
        words shared: WordRun? = nil,
        to output: some SiteOutput,
        batch made: @escaping @Sendable (Int) throws -> Batch.Result?
    ) async throws -> Outcome {
        var frame = frame
        frame.downloads = downloads
        let root = frame.plan.library.root
        let time = FileStamp.now
        var memory = SiteMemory()
        (memory.surfaces, memory.names) = (surfaces, names)
        var guide = GuideWriter(frame, past: past, to: output)
        var search = SearchIndex()
        var assets: Set<Asset> = []
        try await inOrder(Array(batches.indices), threads: options.threads) { index in
            try made(index)
        } take: { result in
            let index = memory.batches.count
            guard var result else {
                guard let record = past?.batches[index] else { return }
                let digest = record.digest
                for length in record.guide { try guide.add(length, digest, bytes: nil) }
                memory.batches.append(record)
                return
            }
            result.record.stampAssets(in: root, at: time)
            assets.formUnion(result.record.findings.assets)
            let digest = result.record.digest
            var start = 0
            for (entry, length) in result.record.guide.enumerated() {
                try guide.add(length, digest, bytes: result.guide[start..<start + length])
                start += length
                if result.words.isEmpty { continue }
                search.add(result.words[entry], at: frame.plan.places[batches[index].entries[entry]])
            }
            memory.batches.append(result.record)
        }
        let read = shared ?? search.takeWords()
        async let words = writeWords(read, to: output)
        try guide.finish()
        memory.guide = guide.parts
        var kept = guide.kept
        try await writePages(frame, &memory, kept: &kept, to: output)
        let (run, wordFiles, keptWords) = try await words
        (memory.words, memory.wordFiles) = (options.remembers ? run : [], wordFiles)
        memory.wordsDigest = RecordFile.checksum(memory.words)
        try keep(kept.union(keptWords), showing: assets, memory, in: output)
        var diagnostics = memory.diagnostics
        for asset in assets.sorted() {
            if let fault = try Media.copy(asset, of: frame.plan.library, to: output) { diagnostics.append(fault) }
        }
        return Outcome(diagnostics: diagnostics.sorted(), memory: memory)
    }

    /// Writes the words of all entries: those that were read now, and what is known of the others.
    ///
    /// - Returns: All words, how many files they are in, and the paths of those that stay.
    private func writeWords(
        _ run: WordRun,
        to output: some SiteOutput
    ) throws -> (words: ArraySlice<UInt8>, files: Int, kept: Set<String>) {
        var run = run
        if let past {
            let paths = WordFiles.paths(past.wordFiles)
            if outdated.isEmpty, past.batches.count == batches.count, changed.isDisjoint(with: paths) {
                return (past.words, past.wordFiles, paths)
            }
            run = WordRun(past.words).merged(with: run, places: placesThatStay(in: past))
        }
        let starts = batches.compactMap { $0.entries.first.map { frame.plan.places[$0] } }
        let files = try WordFiles.write(
            run,
            count: frame.plan.order.count,
            starts: starts,
            knowledge: frame.searchKnowledge,
            to: output
        )
        return (run.bytes, files, [])
    }

    /// The places of the earlier build's entries; -1 for those that were read again or are gone.
    private func placesThatStay(in past: SiteMemory) -> [Int] {
        var places: [Int] = []
        for (index, record) in past.batches.enumerated() {
            let stays = batches.indices.contains(index) && !outdated.contains(index)
            for _ in record.guide { places.append(stays ? places.count : -1) }
        }
        return places
    }

    /// Writes what is made of all questions, as far as that has changed.
    private func writePages(
        _ frame: SiteFacts,
        _ memory: inout SiteMemory,
        kept: inout Set<String>,
        to output: some SiteOutput
    ) async throws {
        var wanted: [SharedPage] = []
        for page in sharedPages(frame, memory) {
            let digest = Surroundings.digest { writer in
                writer.store([surfaces, page.digest])
                for download in frame.downloads { writer.store([download.path, "\(download.size)"]) }
            }
            memory.pages[page.path] = digest
            if past?.pages[page.path] == digest, !changed.contains(page.path) {
                kept.insert(page.path)
            } else {
                wanted.append(page)
            }
        }
        let rows = wanted.contains(where: \.showsRows) ? await Rows(frame, threads: options.threads) : Rows()
        try await inOrder(wanted, threads: options.threads) { page in
            try output.write(page.render(rows), to: page.path)
        } take: {
        }
    }

    /// Keeps what stays of the earlier build, and gives up what is no longer part of the site.
    ///
    /// - Parameters:
    ///   - paths: The outputs that stay besides those of batches.
    ///   - assets: The files beside the questions that are copied now.
    private func keep(
        _ paths: Set<String>,
        showing assets: Set<Asset>,
        _ memory: SiteMemory,
        in output: some SiteOutput
    ) throws {
        guard let past else { return }
        var gone = Set(past.pages.keys).union(past.guide.map(\.path))
        gone.formUnion(WordFiles.paths(past.wordFiles))
        // It is made of all files, and so behind them.
        gone.insert(OfflineSite.worker)
        gone.subtract(paths)
        var shown: Set<Asset> = []
        for (index, record) in past.batches.enumerated() {
            if batches.indices.contains(index), !outdated.contains(index) { continue }
            gone.formUnion(record.files)
            shown.formUnion(record.findings.assets)
        }
        // Pictures that only these pages showed, they may show no longer.
        let others = memory.batches.indices.lazy.filter { !outdated.contains($0) }
        for index in others { shown.subtract(memory.batches[index].findings.assets) }
        gone.formUnion(shown.union(assets).map(Targets.mediaPath))
        // A file that somebody has changed is either written again now or was no part of the site.
        try output.keepAll(except: gone.union(changed))
    }
}
