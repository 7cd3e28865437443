import ArgumentParser
import Catalogue
import Diagnostics
import Lint

/// `qapack rules`: the findings that there can be.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules that findings belong to, or explain some of them.",
        discussion: "Without NAME lists all rules: severity, name, summary, and whether they can be fixed."
    )

    @Argument(help: "Rules to explain.", completion: CompletionWords.rules)
    var names: [String] = []

    @Flag(help: "Print all rules as Markdown, as in Docs/rules.md.")
    var markdown = false

    func run() throws {
        if markdown { return Console.write(RuleBook.markdown, to: .output) }
        guard !names.isEmpty else { return Console.write(RuleBook.list, to: .output) }
        for (index, name) in names.enumerated() {
            guard let rule = Rule.named(name) else {
                let nearest = Rule.all.map(\.name).nearest(to: name)
                throw Failure(
                    "rule-unknown",
                    "there is no rule '\(name)'",
                    help: nearest.map { "did you mean '\($0)'?" } ?? "'qapack rules' lists all rules"
                )
            }
            Console.write((index > 0 ? "\n" : "") + RuleBook.explanation(of: rule), to: .output)
        }
    }
}
