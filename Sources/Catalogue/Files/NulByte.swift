import Diagnostics

extension Rule {
    package static let nulByte = Rule(
        "nul-byte",
        .files,
        .warning,
        "a file has a NUL byte",
        why: """
            It shows as a replacement character, and most likely came from a damaged file.
            """
    )
}
