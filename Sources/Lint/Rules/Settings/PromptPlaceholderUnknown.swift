import Diagnostics

extension Rule {
    static let promptPlaceholderUnknown = Rule(
        reading: "prompt-placeholder-unknown",
        .settings,
        "the prompt has a placeholder that nobody fills",
        why: """
            The text would be given to the model as it stands. Known placeholders are `{{question}}`, `{{difficulty.name}}`,
            `{{difficulty.tag}}` and `{{model}}`.
            """,
        bad: [],
        good: [
            #"""
            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
