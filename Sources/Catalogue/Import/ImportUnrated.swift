import Diagnostics

extension Rule {
    package static let importUnrated = Rule(
        "import-unrated",
        .imports,
        .warning,
        "a source does not say how hard questions are",
        why: """
            Readers choose by difficulty. Rate the questions in their files, or give all of them one with `--difficulty`.
            """
    )
}
