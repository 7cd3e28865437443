import Diagnostics

extension Rule {
    package static let fileChanged = Rule(
        "file-changed",
        .files,
        .error,
        "a file changed while it was being read",
        why: """
            Its parts would not fit together. Run the command again.
            """
    )
}
