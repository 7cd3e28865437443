import Diagnostics
import Export
import Packs
import Publishing
import Remembering

/// The files that several runs of `export` left, each with the text of its part of the questions.
struct ExportShards: CommandShards {
    static let kind = "export"
    let files: [ShardFile]

    /// What all files gave, and what is wrong with them.
    func library(of content: String) async throws -> (library: Library, diagnostics: [Diagnostic]) {
        let listing = ContentListing(of: content, shownAs: content)
        let options = Library.ReadingOptions()
        let readings = try await SharedReadings.readings(from: files, of: listing, options: options)
        guard files.first?.header.sources == SharedReadings.digest(of: listing) else {
            throw ShardFailure(
                "shard-unlike",
                "the files and settings in '\(content)' are not those that the shards have seen",
                help: "join shards where the same sources are, or run them again"
            )
        }
        return Library.make(of: listing, readings, options: options)
    }
}

extension ExportCommand {
    /// Cuts the text of one part of the questions out of their files, for `qapack merge export`, which does the rest.
    func write(_ shard: Shard) async throws {
        if choices.areGiven {
            throw Failure(
                "usage",
                "--shard does not go with options that choose a format, a place or questions",
                help: "'qapack merge export' takes them"
            )
        }
        let console = project.speech.console
        let path = shards.path(for: ExportShards.kind, shard)
        let listing = ContentListing(of: project.contentPath, shownAs: project.contentPath)
        let part = shard.range(of: listing.files.count)
        do {
            let options = Library.ReadingOptions()
            let readings = await Library.readings(of: listing, part, options: options)
            let (library, _) = Library.make(of: listing, readings, options: options)
            let header = ShardFile.Header(
                kind: ExportShards.kind,
                version: Version.current,
                settings: ["--content=\(project.contentPath)", "--", project.root],
                sources: SharedReadings.digest(of: listing)
            )
            var file = try ShardWriter(header, shard, to: path)
            try SharedReadings.write(readings, of: listing.files[part], to: &file)
            try SharedTexts.write(library, to: &file)
            try file.finish()
        } catch let error as PublishingError {
            throw Failure(error.diagnostic)
        } catch let error as ReadFailure {
            throw Failure(error.diagnostic)
        }
        let total = listing.files.count
        console.say("read \(part.count) of \(total) file\(total == 1 ? "" : "s") into '\(path)'")
    }
}
