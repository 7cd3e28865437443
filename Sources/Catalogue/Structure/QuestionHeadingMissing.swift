import Diagnostics

extension Rule {
    package static let questionHeadingMissing = Rule(
        "question-heading-missing",
        .structure,
        .error,
        "a file or an answer has no question above it",
        why: """
            Without a heading that asks, nothing of the text is published. Begin with a heading that has a difficulty, such as
            `# [E] Why?`, and put `## Answer` below it.
            """,
        bad: [
            #"""
            # Notes on gradients

            They vanish.
            """#,
            #"""
            # Answer

            They vanish.
            """#,
        ],
        good: [
            #"""
            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
