import Diagnostics

extension Rule {
    package static let importIncomplete = Rule(
        "import-incomplete",
        .imports,
        .warning,
        "words of a source did not arrive",
        why: """
            The import counts the words of the source and of what it has made. Those that are in neither the questions nor the report
            were lost: compare the source with the result.
            """
    )
}
