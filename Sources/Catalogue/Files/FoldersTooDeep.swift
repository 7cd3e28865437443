import Diagnostics

extension Rule {
    package static let foldersTooDeep = Rule(
        "folders-too-deep",
        .files,
        .error,
        "folders are nested too deeply",
        why: """
            No pack needs this; most likely folders were copied into themselves.
            """
    )
}
