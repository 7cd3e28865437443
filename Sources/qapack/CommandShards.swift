import ArgumentParser
import Stores

/// The files that several runs of a command left, each with its part of the work.
protocol CommandShards {
    /// The command's name.
    static var kind: String { get }
    var files: [ShardFile] { get }

    init(files: [ShardFile])
}

extension CommandShards {
    /// Opens files that are all parts of one work.
    init(_ paths: [String]) throws(ShardFailure) {
        self.init(files: try ShardFile.open(paths, kind: Self.kind, version: Version.current))
    }

    /// The command that does in one run what the shards are parts of, with the options that they share.
    func command<Command: AsyncParsableCommand>(_ type: Command.Type) async throws(ShardFailure) -> Command {
        // There is at least one file: opening none fails.
        guard let command = try? await Command.asyncParse(files[0].header.settings) else { throw files[0].damage }
        return command
    }
}
