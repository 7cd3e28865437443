import Diagnostics

extension Rule {
    static let folderNamedLikeFile = Rule(
        reading: "folder-named-like-file",
        .files,
        severity: .warning,
        "a folder has a name that ends in .md",
        why: """
            Somebody will take it for a question. Rename it.
            """
    )
}
