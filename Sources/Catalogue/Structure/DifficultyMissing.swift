import Diagnostics

extension Rule {
    package static let difficultyMissing = Rule(
        "difficulty-missing",
        .structure,
        .error,
        "a question has no difficulty",
        why: """
            Readers choose questions by difficulty, and a question without one is in no list. Put its tag before the question,
            or `difficulty:` into the front matter.
            """,
        bad: [
            #"""
            # What is it?

            ## Answer

            An answer.
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
            difficulty: E
            ---

            # What is it?

            ## Answer

            An answer.
            """#,
        ]
    )
}
