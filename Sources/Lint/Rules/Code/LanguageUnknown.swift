import Catalogue
import Diagnostics

extension LintRule {
    static let languageUnknown = LintRule(
        "language-unknown",
        .code,
        .warning,
        "a code block is in a language that nobody knows",
        why: """
            The code has no colours, most often for a slip in the name. For what is in no language, write `text`. Pygments,
            which colours the code, says what it knows; without it, only names that are nearly known ones are told.
            """,
        bad: ["```pyhton\nimport os\n```", "```javascirpt\nlet a\n```"],
        good: [
            "```jsp\n<%= 1 %>\n```", "```python\nimport os\n```", "```JavaScript\nlet a\n```", "```text\nanything\n```",
        ],
        check: .code
    )
}

/// Labels of chat pages as they cling to the name of a language: `pythonCopy`.
enum ChatLabels {
    static func isLabel(_ word: String) -> Bool {
        for suffix in ["copy", "copyedit", "复制代码"] where word.lowercased().hasSuffix(suffix) {
            if Languages.isKnown(word.dropLast(suffix.count)) { return true }
        }
        return false
    }
}
