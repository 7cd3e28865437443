import Diagnostics

extension Rule {
    package static let linkOutsidePack = Rule(
        "link-outside-pack",
        .links,
        .warning,
        "a link leads out of the pack",
        why: """
            What lies outside of the pack, and of the packs around it, is not published with it. Move the file into
            the pack's folder.
            """,
        bad: [
            "See [the other](../../two.md)."
        ],
        good: [
            "See [the web](https://example.org/../a).",
            "`[the other](../../two.md)`",
        ]
    )
}
