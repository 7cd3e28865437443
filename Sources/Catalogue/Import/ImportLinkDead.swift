import Diagnostics

extension Rule {
    package static let importLinkDead = Rule(
        "import-link-dead",
        .imports,
        .warning,
        "links of a source lead to what is not in the pack",
        why: """
            A source links to its own headings and to files beside it. What became a question is linked to; of other links the words
            stay, since a build would stop at an address that leads nowhere.
            """
    )
}
