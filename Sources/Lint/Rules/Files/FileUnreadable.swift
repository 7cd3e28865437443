import Diagnostics

extension Rule {
    static let fileUnreadable = Rule(
        reading: "file-unreadable",
        .files,
        "a file cannot be read",
        why: """
            The file is left out. Check that it exists and that you may read it.
            """
    )
}
