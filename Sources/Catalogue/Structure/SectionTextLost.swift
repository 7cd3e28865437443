import Diagnostics

extension Rule {
    package static let sectionTextLost = Rule(
        "section-text-lost",
        .structure,
        .warning,
        fix: .unsafe,
        "text behind the name of a section is shown nowhere",
        why: """
            Behind a colon stands who answered, and only answers have that: of other sections the words are lost. A question has one
            prompt, so a second one is lost, too. Put the text below the heading.
            """,
        bad: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Hint: look at its parts\n\nAll of them.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Prompt\n\nOne.\n\n## Prompt\n\nTwo.\n",
        ],
        good: [
            "# [E] What is it?\n\n## Answer: Ada\n\nA thing.\n\n## Hint:\n\nLook.\n"
        ]
    )
}
