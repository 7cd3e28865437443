import Diagnostics

extension Rule {
    package static let folderNamedLikeFile = Rule(
        "folder-named-like-file",
        .files,
        .warning,
        "a folder has a name that ends in .md",
        why: """
            Somebody will take it for a question. Rename it.
            """
    )
}
