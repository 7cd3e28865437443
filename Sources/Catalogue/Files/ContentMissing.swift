import Diagnostics

extension Rule {
    package static let contentMissing = Rule(
        "content-missing",
        .files,
        .error,
        "there is no content folder",
        why: """
            Packs are looked for in `Content`, or in the folder that `--content` names.
            """
    )
}
