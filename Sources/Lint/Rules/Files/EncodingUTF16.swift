import Diagnostics

extension Rule {
    static let encodingUTF16 = Rule(
        reading: "encoding-utf16",
        .files,
        "a file is UTF-16",
        why: """
            Only UTF-8 is read. Save the file as UTF-8.
            """
    )
}
