import Diagnostics

extension Rule {
    package static let htmlEndUnmatched = Rule(
        "html-end-unmatched",
        .html,
        .warning,
        "an end tag of HTML ends nothing",
        why: """
            The tag is left out of pages. Most often its element has ended before, with the list, the quotation or the section in
            which it begins. Remove the tag, or write the start tag where the element should begin.
            """,
        bad: ["Press Tab</kbd> twice."],
        good: ["Press <kbd>Tab</kbd> twice.", "<div>\n\nText.\n\n</div>"]
    )
}
