import Diagnostics

extension Rule {
    package static let exportShortened = Rule(
        "export-shortened",
        .exports,
        .warning,
        "a part of a question is not in an export",
        why: """
            The format has no place for the part that the message names, such as a picture.
            """
    )
}
