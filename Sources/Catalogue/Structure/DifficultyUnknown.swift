import Diagnostics

extension Rule {
    package static let difficultyUnknown = Rule(
        "difficulty-unknown",
        .structure,
        .error,
        "a difficulty is not one of the pack",
        why: """
            The pack names its difficulties in `difficulties`; any other is most likely a slip.
            """,
        bad: [
            #"""
            # [X] What is it?

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
            .init(
                #"""
                # [X] What is it?

                ## Answer

                An answer.
                """#,
                settings: "difficulties: {X: Extreme}"
            ),
        ]
    )
}
