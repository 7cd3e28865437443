import Diagnostics

extension Rule {
    static let textOutside = Rule(
        reading: "text-outside",
        .structure,
        severity: .info,
        "text stands before the first question",
        why: """
            What belongs to no question is not published. Move it below the question, or into `Notes`.
            """,
        bad: [
            #"""
            ---
            tags: [a]
            ---

            An introduction.

            # [E] What is it?

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
