import Diagnostics

extension Rule {
    package static let diagramFaulty = Rule(
        "diagram-faulty",
        .code,
        .warning,
        "a diagram that cannot be drawn",
        why: """
            Readers see the source instead of the drawing. Diagrams in Mermaid are drawn by Python's package `mermaid-render`, those in
            DOT by Graphviz, where they are installed; a diagram may read no files, so that `image=` names none. A block of `text` is
            always shown as it is.
            """,
        bad: ["```mermaid\ngraph LR\n    Query -->\n```"],
        good: ["```mermaid\ngraph LR\n    Query --> Plan\n```", "```text\ngraph LR\n    Query -->\n```"]
    )
}
