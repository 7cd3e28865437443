import Diagnostics

extension Rule {
    package static let importUncertain = Rule(
        "import-uncertain",
        .imports,
        .warning,
        "a question of a source can be read in two ways",
        why: """
            The source contradicts itself, about the right option for instance. The question is imported as a draft: look at the
            source, mend the question, and take `draft: true` out.
            """
    )
}
