import Diagnostics

extension Rule {
    package static let importKept = Rule(
        "import-kept",
        .imports,
        .info,
        "a file stays as it was before an import",
        why: """
            Somebody has edited it, or it holds something else. `--force` takes what the source has instead.
            """
    )
}
