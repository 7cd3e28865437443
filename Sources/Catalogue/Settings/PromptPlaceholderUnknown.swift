import Diagnostics

extension Rule {
    package static let promptPlaceholderUnknown = Rule(
        "prompt-placeholder-unknown",
        .settings,
        .error,
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
