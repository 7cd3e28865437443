import Diagnostics

extension Rule {
    package static let linkAnchorMissing = Rule(
        "link-anchor-missing",
        .links,
        .error,
        "a link leads to a heading that is not there",
        why: """
            The part behind `#` names a heading, as GitHub does it, or the id of a question. Without one, readers land
            at the top of the page, or nowhere.
            """,
        bad: [
            "See [below](#the-end).",
            .init("See [the other](other.md#end).", others: ["other.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"]),
        ],
        good: [
            "See [below](#the-end).\n\n### The end\n\nText.",
            .init("See [the other](other.md#answer).", others: ["other.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"]),
            "See [there](#there).\n\n<a id=\"there\"></a>\n\nText.",
        ]
    )
}
