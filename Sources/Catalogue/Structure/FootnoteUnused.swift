import Diagnostics

extension Rule {
    package static let footnoteUnused = Rule(
        "footnote-unused",
        .structure,
        .warning,
        "a footnote is shown nowhere",
        why: """
            A footnote is shown where something refers to it, and of several with one label only the first. Write the reference, or
            give the footnote another label.
            """,
        bad: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n[^1]: A note.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.[^1]\n\n[^1]: A note.\n\n[^1]: Another.\n",
        ],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.[^1]\n\n[^1]: A note.\n",
            "# [E] What is it[^1]?\n\n[^1]: A note.\n\n## Answer\n\nA thing.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Notes\n\n[^1]: For authors.\n",
        ]
    )
}
