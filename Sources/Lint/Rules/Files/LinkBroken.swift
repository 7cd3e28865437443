import Diagnostics

extension Rule {
    static let linkBroken = Rule(
        reading: "link-broken",
        .files,
        severity: .warning,
        "a link of the file system leads to nothing",
        why: """
            The file is left out. Remove the link, or mend its target.
            """
    )
}
