import Diagnostics

extension Rule {
    package static let fileUnreadable = Rule(
        "file-unreadable",
        .files,
        .error,
        "a file cannot be read",
        why: """
            The file is left out. Check that it exists and that you may read it.
            """
    )
}
