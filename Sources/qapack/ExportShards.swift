import Diagnostics
import Packs
import Stores
import Rendering
import Typesetting

/// The files that several runs of `export` left, each with its part of the questions, typeset.
struct ExportShards: CommandShards {
    static let kind = "export"
    let files: [ShardFile]

    /// The results of reading all files, and what is wrong with them.
    func library(of content: String) async throws -> (library: Library, diagnostics: [Diagnostic]) {
        // Only what is wanted is read below, but a damaged shard is refused whatever is asked of it.
        for file in files { try file.check() }
        let listing = await ContentListing(of: content, shownAs: content)
        let options = Library.ReadingOptions()
        let readings = try await SharedReadings.readings(from: files, of: listing, options: options)
        guard files.first?.header.sources == SharedReadings.digest(of: listing) else {
            throw ShardFailure(
                "shard-unlike",
                "the files and settings in '\(content)' are not those that the shards have seen",
                help: "join shards where the same sources are, or run them again"
            )
        }
        var (library, diagnostics) = Library.make(of: listing, readings, options: options)
        library.shared = try SharedDocuments(files, of: library, listing)
        return (library, diagnostics)
    }
}

extension ExportCommand {
    /// Reads and typesets one part of the questions for `qapack merge export`, which does the rest.
    func write(_ shard: Shard) async throws {
        if choices.areGiven || selected.selectsAny {
            throw Failure(
                "usage",
                "--shard does not go with options that choose a format, a place or questions",
                help: "'qapack merge export' takes them"
            )
        }
        let console = speech.console
        try await shards.write(shard, of: ExportShards.kind, saying: "read", to: console) { path, progress in
            try await write(shard, to: path, progress)
        }
    }

    private func write(
        _ shard: Shard,
        to path: String,
        _ progress: ProgressLine
    ) async throws -> (count: Int, total: Int) {
        let listing = await ContentListing(of: project.contentPath, shownAs: project.contentPath)
        let part = shard.range(of: listing.files.count)
        var options = Library.ReadingOptions()
        options.remembers = true
        let wanted = RequestCollector()
        let readings = await Library.readings(of: listing, at: part, options: options) { document, _ in
            wanted.collect(document)
        }
        let (library, _) = Library.make(of: listing, readings, options: options)
        progress.show("colouring code and setting formulas")
        let typeset = await wanted.prepare(with: typesetting.typesetter(root: project.root))
        let header = ShardFile.Header(
            kind: ExportShards.kind,
            version: Version.current,
            settings: ["--content=\(project.contentPath)", "--", project.root],
            sources: SharedReadings.digest(of: listing)
        )
        var file = try ShardWriter(header, shard, to: path)
        try SharedReadings.write(readings, of: listing.files[part], to: &file)
        var shared = try SharedTypesetting(typeset, to: &file)
        try SharedDocuments.write(library, to: &file) { document, file in
            try shared.add(TypesettingRequests(of: document), to: &file)
        }
        try shared.finish(to: &file)
        try file.finish()
        return (part.count, listing.files.count)
    }
}
