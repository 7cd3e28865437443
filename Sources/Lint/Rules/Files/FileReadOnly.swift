import Diagnostics

extension Rule {
    static let fileReadOnly = Rule(
        reading: "file-read-only",
        .files,
        severity: .warning,
        "a file could be mended, and is there to be read only",
        why: """
            `--fix` leaves files alone that nobody may write: somebody has protected them. Allow writing, or mend the file
            by hand.
            """
    )
}
