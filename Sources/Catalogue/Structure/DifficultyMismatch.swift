import Diagnostics

extension Rule {
    package static let difficultyMismatch = Rule(
        "difficulty-mismatch",
        .structure,
        .error,
        "heading, front matter and prompt disagree about the difficulty",
        why: """
            One of them is wrong, and readers who choose by difficulty get the wrong question. The prompt counts too:
            it says what the model was told.
            """,
        bad: [
            "---\ndifficulty: H\n---\n\n# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# [E] What is it?\n\n## Prompt\n\nInterview Question: [H] What is it?\n\n## Answer\n\nA thing.\n",
        ],
        good: [
            "---\ndifficulty: E\n---\n\n# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# [E] What is it?\n\n## Prompt\n\nInterview Question: [E] What is it?\n\n## Answer\n\nA thing.\n",
        ]
    )
}
