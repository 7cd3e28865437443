import Links
public import Diagnostics
import Files
public import Packs
import Remembering
import Rendering

/// Makes a static site of a library.
public struct Site: Sendable {
    let frame: Frame
    let options: Options
    let output: any SiteOutput

    /// What a build has made.
    public struct Outcome: Sendable {
        /// What is wrong with the library's text, as far as it shows in rendering.
        public var diagnostics: [Diagnostic]
        /// What the next build can be spared by.
        public var memory: SiteMemory
    }

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
        try await Site(library, theme, options, output).build()
    }

    /// Does what an update can do before it is known what has changed.
    ///
    /// - Parameter memory: What the build before left.
    /// - Throws: What the output throws.
    public static func prepareUpdate(_ memory: SiteMemory, output: some SiteOutput) throws {
        let ends = memory.guideEnds
        try output.makeRoom(memory.batches.reduce(ends.start + ends.end) { $0 + $1.guide }, for: Guide.path)
    }

    /// Writes again what some files had a part in, and keeps all else.
    ///
    /// - Parameters:
    ///   - library: What to publish. Nothing but the text of the files in `batches` differs from the library of before,
    ///     so that no other page shows the change.
    ///   - memory: What the build before left.
    ///   - batches: The batches that are written again.
    /// - Returns: `nil` when that cannot be done, since the change shows elsewhere, or somebody has changed what was
    ///   published. What was written until then has to be given up.
    /// - Throws: As ``build(_:theme:options:output:)``.
    public static func update(
        _ library: Library,
        theme: Theme,
        options: Options,
        memory: SiteMemory,
        batches: Set<Int>,
        output: some SiteOutput
    ) async throws -> Outcome? {
        async let links = LinkIndex(library)
        let site = await Site(library, theme, options, output)
        return try await Update(site: site, links: links, memory: memory, batches: batches).run()
    }

    init(_ library: Library, _ theme: Theme, _ options: Options, _ output: any SiteOutput) async {
        frame = Frame(await Plan(library, includesDrafts: options.includesDrafts), theme, downloads: options.downloads)
        self.options = options
        self.output = output
    }

    private func build() async throws -> Outcome {
        let time = FileStamp.now
        async let ends = Guide(frame: frame).ends()
        try writeAssets()
        var search = SearchIndex()
        return try await build(around: await ends) { memory in
            // In here, because it takes room that the pages behind the questions need.
            let targets = Targets(frame, LinkIndex(frame.plan.library), typeset: options.typeset)
            try await inOrder(Batch.all(frame.plan), threads: options.threads) { batch in
                try batch.write(frame, targets, to: output)
            } take: { part in
                try output.append(part.guide, to: Guide.path)
                memory.batches.append(BatchMemory(part, root: frame.plan.library.root, at: time))
                for entry in part.searchEntries { try search.add(entry, to: output) }
            }
        } search: {
            try search.finish(to: output)
        }
    }

    /// Builds all that stands around the questions' own pages.
    ///
    /// - Parameters:
    ///   - guide: What stands before and behind the questions in the guide.
    ///   - write: Writes the pages of all batches, with their parts of the guide.
    ///   - search: Writes the rest of the index, and returns how many files of words there are.
    func build(
        around guide: (start: [UInt8], end: [UInt8]),
        batches write: (inout SiteMemory) async throws -> Void,
        search: () async throws -> Int
    ) async throws -> Outcome {
        var memory = SiteMemory()
        let (start, end) = guide
        memory.guideEnds = (start.count, end.count)
        try output.append(start, to: Guide.path)
        try await write(&memory)
        try output.append(end, to: Guide.path)
        memory.wordFiles = try await search()
        // Only now: what search had in memory makes room for it.
        let rows = await Rows(frame, threads: options.threads)
        let withCode = Set(memory.batches.flatMap(\.withCode))
        let cardFiles = memory.batches.flatMap(\.cardFiles)
        var pages = ListPages(frame: frame, rows: rows).all() + StudyPages(frame: frame).all()
        pages.append(
            (
                CoveragePage.path,
                {
                    let library = frame.plan.library
                    let coverage = Coverage(of: library, entries: frame.plan.order) { withCode.contains($0) }
                    return CoveragePage(frame: frame, rows: rows, coverage: coverage).render()
                }
            )
        )
        let paths = pages.map(\.path) + [Guide.path] + frame.plan.order.map { frame.plan.pages[$0] }
        pages.append((Deck.path, { Deck(frame: frame, cardFiles: cardFiles).script() }))
        pages += Around(frame: frame).files(pages: paths)
        try await inOrder(pages, threads: options.threads) { page in
            try output.write(page.render(), to: page.path)
        } take: {
        }
        return try finish(memory, copying: memory.findings.assets)
    }

    /// Copies the files that pages need, and gathers what was found.
    func finish(_ memory: SiteMemory, copying assets: Set<Asset>) throws -> Outcome {
        var diagnostics = memory.diagnostics
        for asset in assets.sorted() {
            if let fault = try Media.copy(asset, of: frame.plan.library, to: output) { diagnostics.append(fault) }
        }
        return Outcome(diagnostics: diagnostics.sorted(), memory: memory)
    }

    func writeAssets() throws {
        for asset in frame.theme.assets {
            switch asset.content {
            case .embedded(let bytes): try output.write(bytes, to: asset.path)
            case .file(let path): try output.write(ThemeFolder.read(path, atMost: .max).get(), to: asset.path)
            }
        }
    }
}
