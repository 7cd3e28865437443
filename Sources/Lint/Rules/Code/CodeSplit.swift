import Catalogue
import Diagnostics

extension LintRule {
    static let codeSplit = LintRule(
        "code-split",
        .code,
        .error,
        fix: .unsafe,
        "one program is cut into several blocks",
        why: """
            A blank line or a page break in what was copied ends the block, and the rest of the program begins another
            one, often without its indentation. Neither parses; together they do. The fix joins them.
            """,
        bad: [
            "```python\ndef f(x):\n    for y in x:\n```\n\n```python\nprint(y)\n```",
            "```python\ndef f(x):\n```\n\n```\n\n    return x\n```",
        ],
        good: ["```python\ndef f(x):\n    return x\n```\n\n```python\nprint(f(1))\n```"],
        check: .code
    )
}
