import Diagnostics

extension Rule {
    package static let htmlUnclosed = Rule(
        "html-unclosed",
        .html,
        .warning,
        "an element of HTML is never closed",
        why: """
            Where the element ends is a guess then: at the end of the list, the quotation or the section around it. Close it, or
            write `&lt;` where the text speaks of a tag.
            """,
        bad: ["Press <kbd>Tab twice.", "<details><summary>More</summary>\n\nText."],
        good: [
            "Press <kbd>Tab</kbd> twice.", "<details><summary>More</summary>\n\nText.\n\n</details>",
            "<ul><li>One<li>Two</ul>",
        ]
    )
}
