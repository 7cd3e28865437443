import Diagnostics

extension Rule {
    static let yamlKeyDuplicate = Rule(
        reading: "yaml-key-duplicate",
        .settings,
        "a key stands twice",
        why: """
            One of the values would be lost. Keep one of them.
            """,
        bad: [
            #"""
            ---
            title: One
            title: Two
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            ---
            title: One
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
