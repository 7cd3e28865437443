import Diagnostics

extension Rule {
    package static let codeLanguageUnknown = Rule(
        "code-language-unknown",
        .code,
        .info,
        "no highlighter knows the language of a code block",
        why: """
            The code has no colours on pages. Unlike `language-unknown` this may well be a language, of which Pygments knows nothing.
            Write the name of one that looks alike, or `text`.
            """,
        bad: ["```plantuml\nA -> B\n```"],
        good: ["```python\nimport os\n```", "```text\nA -> B\n```"]
    )
}
