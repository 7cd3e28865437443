import ArgumentParser
import Lint
import Programs

/// The options that say what the linter looks for.
struct LintChoice: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Use only these rules or families ('all' for every rule).", valueName: "rule,…")
    )
    var select: [String] = []

    @Option(parsing: .singleValue, help: ArgumentHelp("Leave out these rules or families.", valueName: "rule,…"))
    var ignore: [String] = []

    @Flag(name: .customLong("no-code-tools"), help: "Check code only where no other program is needed.")
    var noCodeTools = false

    @Option(
        name: .customLong("code-time"),
        help: ArgumentHelp("How long programs that check code may take in all.", valueName: "seconds")
    )
    var codeTime = 300

    @Option(help: .python) var python: String?

    @Flag(help: "Run the commands that 'pack.yml' names for checking code; only for packs that you trust.")
    var allowCommands = false

    @Flag(name: .customLong("no-gitignore"), help: "Look at files that git ignores, too.")
    var noGitignore = false

    @Flag(help: "Try links into the web, too.")
    var online = false

    @Flag(name: .customLong("no-cache"), help: "Remember nothing from run to run.")
    var noCache = false

    /// The folder of a project's caches; `nil` when nothing is to be kept.
    func cacheFolder(of project: String) -> String? { noCache ? nil : project + "/.qapack/cache" }

    /// The linter's options.
    var options: LintOptions {
        get throws {
            var options = LintOptions()
            if !select.isEmpty { options.selected = names(select) }
            options.ignored = names(ignore)
            options.checksCode = !noCodeTools
            options.allowsCommands = allowCommands
            options.codeTime = TimeBudget(.seconds(codeTime))
            options.python = python
            options.isOnline = online
            options.respectsGitignore = !noGitignore
            for (name, nearest) in options.unknownNames {
                throw Failure(
                    "rule-unknown",
                    "there is no rule or family '\(name)'",
                    help: nearest.map { "did you mean '\($0)'?" } ?? "'qapack rules' lists all rules"
                )
            }
            return options
        }
    }

    private func names(_ lists: [String]) -> [String] {
        lists.flatMap { $0.split(separator: ",").map { $0.filter { !$0.isWhitespace } } }
    }
}
