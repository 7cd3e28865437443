import Diagnostics

extension Rule {
    package static let encodingUTF16 = Rule(
        "encoding-utf16",
        .files,
        .error,
        "a file is UTF-16",
        why: """
            Only UTF-8 is read. Save the file as UTF-8.
            """
    )
}
