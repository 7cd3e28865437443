import Catalogue
import Diagnostics

extension LintRule {
    static let labelMismatch = LintRule(
        "label-mismatch",
        .code,
        .warning,
        "code is in another language than its block says",
        why: """
            The code does not parse in the language that the fence names, and has the signs of another. Colours and
            checks are wrong then.
            """,
        bad: ["```json\nimport os\nprint(os.getcwd())\n```"],
        good: ["```python\nimport os\nprint(os.getcwd())\n```", "```json\n[1, 2]\n```"],
        check: .code
    )
}
