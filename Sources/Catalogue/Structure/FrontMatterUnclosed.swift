import Diagnostics

extension Rule {
    package static let frontMatterUnclosed = Rule(
        "front-matter-unclosed",
        .structure,
        .error,
        "the front matter has no end",
        why: """
            Without a closing `---` the keys are shown to readers as text.
            """,
        bad: [
            #"""
            ---
            tags: [a]

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            ---
            tags: [a]
            ---

            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
