import Diagnostics

extension Rule {
    package static let importUnknown = Rule(
        "import-unknown",
        .imports,
        .warning,
        "no questions are found in a file",
        why: """
            The file is written in no way that the import knows, or holds no questions. Name its dialect with `--from`;
            `qapack import --help` lists them.
            """
    )
}
