import Diagnostics

extension Rule {
    package static let importPictureMissing = Rule(
        "import-picture-missing",
        .imports,
        .warning,
        "pictures are not beside the source",
        why: """
            The questions show them, and the import could not take them along. Put them into the pack's folder under the same names.
            """
    )
}
