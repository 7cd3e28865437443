import Diagnostics

extension Rule {
    package static let importDifficultyUnknown = Rule(
        "import-difficulty-unknown",
        .imports,
        .warning,
        "a source names a difficulty that the pack has not",
        why: """
            The questions get none. Say what the word means: `--difficulty-map 'Senior=H'`, or add the difficulty to `pack.yml`.
            """
    )
}
