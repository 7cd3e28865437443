import Diagnostics

extension Rule {
    package static let valueInvalid = Rule(
        "value-invalid",
        .settings,
        .error,
        "a setting has a value that it cannot have",
        why: """
            The setting would be without effect. The message says what may stand there.
            """,
        bad: [
            #"""
            ---
            date: tomorrow
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            ---
            date: 2026-01-31
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
