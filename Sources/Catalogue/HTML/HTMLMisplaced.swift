import Diagnostics

extension Rule {
    package static let htmlMisplaced = Rule(
        "html-misplaced",
        .html,
        .warning,
        "a block of HTML stands in a line of text",
        why: """
            HTML has no room for a block in a heading, a cell or emphasized text: the tag is left out, and its text stays. Put it on a
            line of its own, with blank lines around the text in it.
            """,
        bad: ["### Figures <div>of two years</div>"],
        good: ["### Figures\n\n<div>\n\nof two years\n\n</div>", "### Figures <small>of two years</small>"]
    )
}
