import Diagnostics

extension Rule {
    package static let yamlTooComplex = Rule(
        "yaml-too-complex",
        .settings,
        .error,
        "settings are nested too deeply or repeat themselves",
        why: """
            Settings are plain keys and values. What nests sixty levels deep is an accident or an attack.
            """,
        bad: [
            #"""
            ---
            tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            ---
            tags: [a, b]
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
