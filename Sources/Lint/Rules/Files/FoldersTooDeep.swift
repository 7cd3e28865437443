import Diagnostics

extension Rule {
    static let foldersTooDeep = Rule(
        "folders-too-deep",
        .files,
        .error,
        "folders are nested too deeply",
        why: """
            No pack needs this; most likely folders were copied into themselves.
            """,
        bad: [],
        good: [],
        check: .reading
    )
}
