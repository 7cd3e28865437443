import Diagnostics

extension Rule {
    package static let questionEmpty = Rule(
        "question-empty",
        .structure,
        .error,
        "a heading has a difficulty but no question",
        why: """
            The heading is what lists, cards and search show. Write the question behind the tag.
            """,
        bad: [
            #"""
            # [E]

            ## Answer

            An answer.
            """#
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
