import Diagnostics

extension Rule {
    package static let linkPathAbsolute = Rule(
        "link-path-absolute",
        .links,
        .warning,
        "a path begins at the root",
        why: """
            It means something else on every machine, and on a site the root of the server. Write it relative to the
            file that it stands in.
            """,
        bad: [
            "See [the notes](/notes/two.md).",
            "![A plot](/plot.png)",
        ],
        good: [
            .init("See [the other](./two.md).", others: ["two.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"]),
            "See [the web](https://example.org/a).",
        ]
    )
}
