import Diagnostics
import Lint
import Publishing
import Stores

extension LintCommand {
    /// Looks at one part of the files, and writes down what was found; findings decide nothing yet.
    func write(_ shard: Shard, _ options: LintOptions) async throws {
        if fixing.changesFiles || fixing.stdinFilename != nil || known.baseline != nil {
            throw Failure(
                "usage",
                "--shard does not go with fixes, baselines and --stdin-filename",
                help: "'qapack merge lint' takes --baseline; fix files without --shard"
            )
        }
        if choice.online {
            throw Failure("usage", "--shard does not go with --online", help: "try links without --shard")
        }
        let targets = try LintTarget.all(paths, content: content)
        guard let target = targets.first, targets.count == 1 else {
            throw Failure("usage", "--shard takes one project at a time", help: "run it for each of them")
        }
        let path = shards.path(for: "lint", shard)
        var options = options
        options.paths = target.paths
        options.projectRoot = target.project
        options.cacheFolder = choice.cacheFolder(of: target.project)
        let (count, total) = try await Linter(options).writeShard(
            shard,
            of: target.content,
            shownAs: target.shown,
            settings: options.shared(target),
            version: Version.current,
            to: path
        )
        var console = Console.standard(noColor: output.noColor)
        console.isQuiet = output.quiet
        console.say("looked at \(count) of \(total) file\(total == 1 ? "" : "s") into '\(path)'")
    }
}

extension LintOptions {
    /// The facts that must be the same for all parts of a run, and what the one that joins them goes by.
    fileprivate func shared(_ target: LintTarget) -> [String] {
        let flags = [checksCode, allowsCommands, respectsGitignore].map { $0 ? "yes" : "no" }
        let lists = [selected, ignored, paths].map { $0.map { "=" + $0.joined(separator: "\0") } ?? "" }
        return [target.project, target.content, target.shown] + flags + lists
    }

    /// The options that parts were made with, and the content folder, as it is and as it is shown.
    static func of(shared settings: [String]) -> (options: LintOptions, content: String, shown: String)? {
        guard settings.count == 9 else { return nil }
        func list(_ text: String) -> [String]? {
            text.isEmpty ? nil : text.dropFirst().split(separator: "\0").map(String.init)
        }
        var options = LintOptions()
        options.projectRoot = settings[0]
        options.checksCode = settings[3] == "yes"
        options.allowsCommands = settings[4] == "yes"
        options.respectsGitignore = settings[5] == "yes"
        options.selected = list(settings[6])
        options.ignored = list(settings[7]) ?? []
        options.paths = list(settings[8])
        options.environment = Console.environment
        return (options, settings[1], settings[2])
    }
}
