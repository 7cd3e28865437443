import Diagnostics

extension Rule {
    package static let yamlSyntax = Rule(
        "yaml-syntax",
        .settings,
        .error,
        "front matter or settings are not YAML",
        why: """
            Nothing of it is read. Most often a value holds `: ` or begins with a special character, and wants quotes.
            """,
        bad: [
            #"""
            ---
            title: "Half
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            ---
            title: "Whole"
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
