import Themes
import CommonMark
import Diagnostics
import Packs
import Stores
import Site
import Typesetting

/// The files that several runs of `build` left, each with its part of the pages.
struct BuildShards: CommandShards {
    static let kind = "build"
    let files: [ShardFile]

    /// The results of reading all files, once sources, settings and templates have been found to be what the shards
    /// have seen.
    func readings(of site: SiteBuild) async throws -> [FileReading] {
        var options = site.options
        options.remembers = true
        let readings = try await SharedReadings.readings(from: files, of: site.listing, options: options)
        let identity = SiteBuild.identity(
            site.listing,
            site.theme,
            themeDiagnostics: site.themeDiagnostics,
            drafts: site.options.includesDrafts,
            program: nil
        )
        guard files.first?.header.sources == SharedReadings.digest(identity, readings) else {
            throw ShardFailure(
                "shard-unlike",
                "the files, settings and templates are not those that the shards have seen",
                help: "join shards where the same sources are, or run them again"
            )
        }
        return readings
    }
}

extension Build {
    /// The options that must be the same for all parts, as arguments.
    private var sharedArguments: [String] {
        (drafts ? ["--drafts"] : []) + ["--content=\(project.contentPath)", "--templates=\(templatePath)"]
            + ["--", project.root]
    }

    /// Makes one part of the pages, and writes it down for `qapack merge build`; findings decide nothing yet.
    func write(_ shard: Shard) async throws {
        if publishing.areGiven {
            throw Failure(
                "usage",
                "--shard does not go with --output, --keep-going and --strict",
                help: "'qapack merge build' takes them"
            )
        }
        let console = speech.console
        let done = "wrote the pages of"
        try await shards.write(shard, of: BuildShards.kind, saying: done, to: console) { path, progress in
            try await write(shard, to: path, progress)
        }
    }

    private func write(
        _ shard: Shard,
        to path: String,
        _ progress: ProgressLine
    ) async throws -> (count: Int, total: Int) {
        let listing = await ContentListing(of: project.contentPath, shownAs: project.contentPath)
        let (theme, themeDiagnostics) = Theme.load(folder: templatePath, shownAs: templatePath)
        var options = readingOptions
        options.remembers = true
        let wanted = RequestCollector()
        // Pages show their neighbours and link to any: all files are read, and only those of the part looked into.
        let names = Set(listing.files[Site.files(of: shard, among: listing.files.count)].map(\.displayPath))
        let readings = await Library.readings(of: listing, options: options) { document, _ in
            if names.contains(document.source.name) { wanted.collect(document) }
        }
        let (library, _) = Library.make(of: listing, readings, options: options)
        let part = Site.files(of: shard, among: library.files.count)
        if library.files.count < listing.files.count {
            // Without the files that cannot be read the part is another one.
            for file in part { wanted.collect(try library.document(ofFile: file)) }
        }
        progress.show("colouring code and setting formulas")
        let typeset = await wanted.prepare(with: typesetting.typesetter(root: project.root))
        progress.show("writing pages")
        let identity = SiteBuild.identity(
            listing,
            theme,
            themeDiagnostics: themeDiagnostics,
            drafts: drafts,
            program: nil
        )
        let header = ShardFile.Header(
            kind: BuildShards.kind,
            version: Version.current,
            settings: sharedArguments,
            sources: SharedReadings.digest(identity, readings)
        )
        var file = try ShardWriter(header, shard, to: path)
        try file.add(.typesetting, typeset.facts.bytes)
        let own = shard.range(of: listing.files.count)
        try SharedReadings.write(readings[own], of: listing.files[own], to: &file)
        let site = await Site(library, theme: theme, options: siteOptions)
        try await site.write(shard, typeset: typeset, to: &file)
        try file.finish()
        return (part.count, library.files.count)
    }
}
