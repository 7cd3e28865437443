import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let languageUnknown = LintRule(
        "language-unknown",
        .code,
        .warning,
        "a code block is in a language that nobody knows",
        why: """
            The code has no colours, most often for a slip in the name. For what is in no language, write `text`.
            """,
        bad: ["```pyhton\nimport os\n```", "```code\nimport os\n```"],
        good: ["```python\nimport os\n```", "```JavaScript\nlet a\n```", "```text\nanything\n```"],
        check: .file { file, findings in
            for block in file.codeBlocks where !block.language.isEmpty && !Languages.isKnown(block.language) {
                guard !ChatLabels.isLabel(block.language) else { continue }
                findings.add(
                    "nobody knows the language '\(block.language)'",
                    at: file.location(block.languageRange),
                    help: Languages.nearest(to: block.language).map { "did you mean '\($0)'?" }
                        ?? "write 'text' for what is in no language"
                )
            }
        }
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
