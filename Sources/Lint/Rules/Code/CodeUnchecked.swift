import Catalogue
import Diagnostics

extension LintRule {
    static let codeUnchecked = LintRule(
        "code-unchecked",
        .code,
        .warning,
        "code could not be checked",
        why: """
            The program that checks a language is missing, took too long or too much, failed, or is named in `pack.yml` and may
            not be run; or the code would have it read other files. Said once a language and reason, with the number of blocks,
            so that nobody takes silence for a pass. Install the program, write `no-check` behind the language, or turn the rule
            off.
            """,
        bad: [.init("```text\nimport os\n```", settings: "lint:\n  checkers:\n    text: check-text --strict")],
        good: ["```text\nanything\n```"],
        check: .code
    )
}
