import Diagnostics

extension Rule {
    static let fileChanged = Rule(
        reading: "file-changed",
        .files,
        "a file changed while it was being read",
        why: """
            Its parts would not fit together. Run the command again.
            """
    )
}
