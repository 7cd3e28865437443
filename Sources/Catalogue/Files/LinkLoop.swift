import Diagnostics

extension Rule {
    package static let linkLoop = Rule(
        "link-loop",
        .files,
        .warning,
        "a folder leads back to a folder above it",
        why: """
            The folder is left out. Remove the link.
            """
    )
}
