import Diagnostics

extension Rule {
    static let foldersTooDeep = Rule(
        reading: "folders-too-deep",
        .files,
        "folders are nested too deeply",
        why: """
            No pack needs this; most likely folders were copied into themselves.
            """
    )
}
