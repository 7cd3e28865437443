import Diagnostics

extension Rule {
    package static let linkDefinitionUnused = Rule(
        "link-definition-unused",
        .links,
        .warning,
        "nothing uses the definition of a link",
        why: """
            A definition shows nothing by itself. Either the text that should lead there is missing, or the definition is left over.
            """,
        bad: [
            "A thing.\n\n[more]: https://example.org/more"
        ],
        good: [
            "See [more].\n\n[more]: https://example.org/more",
            "A thing.\n\n[//]: # (A comment.)",
        ]
    )
}
