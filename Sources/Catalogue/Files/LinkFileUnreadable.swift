import Diagnostics

extension Rule {
    package static let linkFileUnreadable = Rule(
        "link-file-unreadable",
        .files,
        .error,
        "a file that is linked cannot be read",
        why: """
            It is there, and the system refuses it. A page made meanwhile must not take the place of a good one.
            """,
        bad: [],
        good: []
    )
}
