import Diagnostics

extension Rule {
    package static let questionDuplicate = Rule(
        "question-duplicate",
        .structure,
        .error,
        "the same question stands in the pack twice",
        why: """
            Two questions with one id have one page, and two with the same words are one question. The case of
            words, the punctuation of sentences and spaces do not count; signs, code, formulas and options below the heading do.
            Put both answers under one question, each with its author: `## Answer: First author`.
            """,
        bad: [
            .init(
                "# [E] What is it?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [M] What is it ?\n\n## Answer\n\nA thing.\n"]
            ),
            "# [E] One? {#same}\n\n## Answer\n\nA thing.\n\n# [E] Two? {#same}\n\n## Answer\n\nA thing.\n",
        ],
        good: [
            .init(
                "# [E] What is it?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What was it?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is C?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What is C++?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is 1.5?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What is 15?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What does `==` do?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What does `===` do?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is `A`?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What is `a`?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is the output?\n\n```sh\necho 1\n```\n\n## Answer\n\n1\n",
                others: ["other.md": "# [E] What is the output?\n\n```sh\necho 2\n```\n\n## Answer\n\n2\n"]
            ),
        ]
    )
}
