import Diagnostics

extension Rule {
    package static let linkTargetUnpublished = Rule(
        "link-target-unpublished",
        .links,
        .warning,
        "a link leads to something that is not published",
        why: """
            Settings, hidden files and Markdown that is no question file stay with the authors. The text of the link
            remains, and leads nowhere.
            """,
        bad: [
            "See [the settings](pack.yml)."
        ],
        good: [
            .init("See [the other](two.md).", others: ["two.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"])
        ]
    )
}
