import Diagnostics

extension Rule {
    static let nulByte = Rule(
        reading: "nul-byte",
        .files,
        severity: .warning,
        "a file has a NUL byte",
        why: """
            It shows as a replacement character, and most likely came from a damaged file.
            """
    )
}
