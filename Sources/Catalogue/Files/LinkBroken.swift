import Diagnostics

extension Rule {
    package static let linkBroken = Rule(
        "link-broken",
        .files,
        .warning,
        "a link of the file system leads to nothing",
        why: """
            The file is left out. Remove the link, or mend its target.
            """
    )
}
