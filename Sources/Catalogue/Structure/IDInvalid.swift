import Diagnostics

extension Rule {
    package static let idInvalid = Rule(
        "id-invalid",
        .structure,
        .error,
        "an id cannot be a name of a page",
        why: """
            Ids name pages, cards and records, on every system. Use letters, digits, `-`, `_` and `.`.
            """,
        bad: [
            #"""
            ---
            id: a/b
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            ---
            id: a-b
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
