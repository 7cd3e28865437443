import Diagnostics

extension Rule {
    package static let idAmbiguous = Rule(
        "id-ambiguous",
        .structure,
        .error,
        "one id stands for several questions",
        why: """
            An id in the front matter names the only question of its file. In a file of several, each heading has its own:
            `# [E] Why? {#why}`.
            """,
        bad: [
            #"""
            ---
            id: both
            ---

            # [E] One?

            ## Answer

            One.

            # [E] Two?

            ## Answer

            Two.
            """#
        ],
        good: [
            #"""
            # [E] One? {#one}

            ## Answer

            One.

            # [E] Two? {#two}

            ## Answer

            Two.
            """#
        ]
    )
}
