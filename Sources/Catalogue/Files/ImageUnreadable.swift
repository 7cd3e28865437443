import Diagnostics

extension Rule {
    package static let imageUnreadable = Rule(
        "image-unreadable",
        .files,
        .error,
        "a picture cannot be read",
        why: """
            It is there, and the system refuses it. A page made meanwhile must not take the place of a good one.
            """,
        bad: [],
        good: []
    )
}
