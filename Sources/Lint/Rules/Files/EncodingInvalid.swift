import Diagnostics

extension Rule {
    static let encodingInvalid = Rule(
        reading: "encoding-invalid",
        .files,
        "a file is not UTF-8",
        why: """
            What is not UTF-8 shows as replacement characters. Save the file as UTF-8.
            """
    )
}
