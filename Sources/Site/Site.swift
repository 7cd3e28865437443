public import Diagnostics
public import Packs
import Rendering

/// Makes a static site of a library.
public struct Site: Sendable {
    private let frame: Frame
    private let options: Options
    private let output: any SiteOutput

    /// Builds the whole site.
    ///
    /// The library's files are read again, one after the other; none is kept.
    ///
    /// - Parameters:
    ///   - library: What to publish.
    ///   - theme: The templates to publish it with.
    ///   - options: What to publish, and how.
    ///   - output: Takes the files.
    /// - Returns: What is wrong with the library's text, as far as it shows in rendering.
    /// - Throws: What the output throws, and ``ReadFailure`` when a file cannot be read again.
    public static func build(
        _ library: Library,
        theme: Theme,
        options: Options = Options(),
        output: some SiteOutput
    ) async throws -> [Diagnostic] {
        let frame = Frame(
            Plan(library, includesDrafts: options.includesDrafts),
            theme,
            downloads: options.downloads
        )
        return try await Site(frame: frame, options: options, output: output).build()
    }

    private func build() async throws -> [Diagnostic] {
        try writeAssets()
        let rows = await Rows(frame, threads: options.threads)
        let guide = Guide(frame: frame)
        let (start, end) = guide.ends()
        try output.append(start, to: Guide.path)
        let targets = Targets(frame, typeset: options.typeset)
        var findings = Findings()
        var cardFiles: [Int] = []
        var search = SearchIndex()
        var withCode: Set<Int> = []
        let batches = Batch.all(frame.plan)
        try await inOrder(batches, threads: options.threads) { batch in
            try batch.write(frame, targets, to: output)
        } take: { part in
            try output.append(part.guide, to: Guide.path)
            findings.merge(part.findings)
            cardFiles += part.cardFiles
            withCode.formUnion(part.withCode)
            for entry in part.searchEntries { try search.add(entry, to: output) }
        }
        try output.append(end, to: Guide.path)
        try search.finish(to: output)
        try output.write(Deck(frame: frame, cardFiles: cardFiles).script(), to: Deck.path)
        let coverage = Coverage(of: frame.plan.library, entries: frame.plan.order) { withCode.contains($0) }
        var pages = ListPages(frame: frame, rows: rows).all() + StudyPages(frame: frame).all()
        pages.append((CoveragePage.path, { CoveragePage(frame: frame, rows: rows, coverage: coverage).render() }))
        let paths = pages.map(\.path) + [Guide.path] + frame.plan.order.map { frame.plan.pages[$0] }
        for file in Around(frame: frame).files(pages: paths) { try output.write(file.bytes, to: file.path) }
        try await inOrder(pages, threads: options.threads) { page in
            try output.write(page.render(), to: page.path)
        } take: {
        }
        var diagnostics = findings.diagnostics
        if let note = findings.remoteImageNote { diagnostics.append(note) }
        for asset in findings.assets.sorted() {
            if let fault = try Media.copy(asset, of: frame.plan.library, to: output) { diagnostics.append(fault) }
        }
        return diagnostics.sorted()
    }

    private func writeAssets() throws {
        for asset in frame.theme.assets {
            switch asset.content {
            case .embedded(let bytes): try output.write(bytes, to: asset.path)
            case .file(let path): try output.write(ThemeFolder.read(path, atMost: .max).get(), to: asset.path)
            }
        }
    }
}
