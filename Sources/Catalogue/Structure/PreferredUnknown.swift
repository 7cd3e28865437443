import Diagnostics

extension Rule {
    package static let preferredUnknown = Rule(
        "preferred-unknown",
        .structure,
        .error,
        "nobody who has answered the question is called like the one who is preferred",
        why: """
            `preferred` names the author of the best answer, for training on preferences. A name that no answer bears prefers
            nothing.
            """,
        bad: [
            "---\npreferred: An\n---\n\n# [E] What is it?\n\n## Answer: Ann\n\nA thing.\n\n## Answer: Bob\n\nNothing.\n"
        ],
        good: [
            "---\npreferred: Ann\n---\n\n# [E] What is it?\n\n## Answer: Ann\n\nA thing.\n\n## Answer: Bob\n\nNothing.\n"
        ]
    )
}
