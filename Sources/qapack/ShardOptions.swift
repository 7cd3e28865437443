import ArgumentParser
package import Remembering

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

    /// Where the part of a command is written.
    func path(for command: String, _ shard: Shard) -> String {
        shardFile ?? "Shards/\(command)-\(shard.number)-of-\(shard.count)"
    }
}

extension Shard: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
