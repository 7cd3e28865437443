import Diagnostics

extension Rule {
    package static let yamlKeyDuplicate = Rule(
        "yaml-key-duplicate",
        .settings,
        .error,
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
