import Diagnostics

extension Rule {
    package static let fileReadOnly = Rule(
        "file-read-only",
        .files,
        .warning,
        "a file could be mended, and is there to be read only",
        why: """
            `--fix` leaves files alone that nobody may write: somebody has protected them. Allow writing, or mend the file
            by hand.
            """
    )
}
