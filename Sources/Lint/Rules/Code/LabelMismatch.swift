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
        good: [
            "```javascript\n// A shape\n{\n  kind: 'circle',\n  style: { color: 'red' }\n}\n\n// Another\n{\n  kind: Square\n}\n```",
            "```javascript\nA <- B <- C\n ^\n  \\- D\n```", "```python\nimport os\nprint(os.getcwd())\n```",
            "```json\n[1, 2]\n```",
            "```yaml\nTitle: a\n  Query: |\n    SELECT DISTINCT b FROM c WHERE d\n```",
            "```python\nimport os\nos.run(\"\"\"\nSELECT a\nFROM b\nWHERE c\nGROUP BY d\n```",
        ],
        check: .code
    )
}
