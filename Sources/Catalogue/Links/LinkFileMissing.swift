import Diagnostics

extension Rule {
    package static let linkFileMissing = Rule(
        "link-file-missing",
        .links,
        .error,
        "a link leads to a file that is not there",
        why: """
            Readers would get an error. Paths are relative to the file that they stand in.
            """,
        bad: ["See [the other](other.md).", "See [the data](data/a.csv)."],
        good: [
            .init("See [the other](other.md).", others: ["other.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"]),
            "See [the web](https://example.org/a.md), or [mail](mailto:a@example.org).",
        ]
    )
}
