import Diagnostics

extension Rule {
    static let questionEmpty = Rule(
        reading: "question-empty",
        .structure,
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
