import Diagnostics

extension Rule {
    static let contentMissing = Rule(
        reading: "content-missing",
        .files,
        "there is no content folder",
        why: """
            Packs are looked for in `Content`, or in the folder that `--content` names.
            """
    )
}
