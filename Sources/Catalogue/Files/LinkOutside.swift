import Diagnostics

extension Rule {
    package static let linkOutside = Rule(
        "link-outside",
        .files,
        .error,
        "a link of the file system leads out of the content folder",
        why: """
            Packs may come from strangers, so nothing outside their folder is read. Put the file itself in its place.
            """
    )
}
