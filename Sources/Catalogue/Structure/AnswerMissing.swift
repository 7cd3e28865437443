import Diagnostics

extension Rule {
    package static let answerMissing = Rule(
        "answer-missing",
        .structure,
        .error,
        "a question has no answer",
        why: """
            A page without an answer helps nobody, and often the answer is there, but at a level that does not belong to the
            question. Write a heading `## Answer` below the question, or set `draft: true` until there is one.
            """,
        bad: [
            #"""
            # [E] What is it?

            Some text.
            """#
        ],
        good: [
            #"""
            # [E] What is it?

            ## Answer

            An answer.
            """#,
            #"""
            ---
            draft: true
            ---

            # [E] What is it?
            """#,
        ]
    )
}
