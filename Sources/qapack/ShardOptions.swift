import ArgumentParser
import Packs
import Publishing
package import Stores

/// The options that give a command one part of the work.
struct ShardOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Do one of N parts of the work, for 'qapack merge'.", valueName: "K/N"))
    var shard: Shard?

    @Option(
        name: .customLong("shard-file"),
        help: ArgumentHelp("Where a part is written (default: Shards/COMMAND-K-of-N).", valueName: "file")
    )
    var shardFile: String?

    func validate() throws {
        if shardFile != nil, shard == nil { throw ValidationError("--shard-file needs --shard K/N") }
    }

    /// The path of the part of a command.
    func path(for command: String, _ shard: Shard) -> String {
        shardFile ?? "Shards/\(command)-\(shard.number)-of-\(shard.count)"
    }

    /// Has a part written, and says how many of all files it is of.
    ///
    /// - Parameters:
    ///   - done: What is done to the files.
    ///   - body: Writes the part to a path.
    func write(
        _ shard: Shard,
        of command: String,
        saying done: String,
        to console: Console,
        _ body: (String, ProgressLine) async throws -> (count: Int, total: Int)
    ) async throws {
        let path = path(for: command, shard)
        let (count, total) = try await ProgressLine.during("reading", console) { progress in
            try await body(path, progress)
        }
        console.say("\(done) \(count) of \(total) file\(total == 1 ? "" : "s") into '\(path)'")
    }
}

extension Shard: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
