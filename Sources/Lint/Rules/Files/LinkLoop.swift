import Diagnostics

extension Rule {
    static let linkLoop = Rule(
        reading: "link-loop",
        .files,
        severity: .warning,
        "a folder leads back to a folder above it",
        why: """
            The folder is left out. Remove the link.
            """
    )
}
