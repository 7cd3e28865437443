import Diagnostics

extension Rule {
    package static let exportLeftOut = Rule(
        "export-left-out",
        .exports,
        .warning,
        "a question is not in an export",
        why: """
            The format has no place for a question of its kind or size. The message says what is in the way; another format
            holds all.
            """
    )
}
