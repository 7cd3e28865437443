import Diagnostics

extension Rule {
    package static let encodingInvalid = Rule(
        "encoding-invalid",
        .files,
        .error,
        "a file is not UTF-8",
        why: """
            What is not UTF-8 shows as replacement characters. Save the file as UTF-8.
            """
    )
}
