import Diagnostics

extension Rule {
    package static let commentUnclosed = Rule(
        "comment-unclosed",
        .structure,
        .warning,
        fix: .unsafe,
        "a comment is never closed",
        why: """
            A comment without `-->` hides all that follows, to the end of the file. Close it where it ends.
            """,
        bad: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n<!-- To do\n\nThe rest of the answer.\n"
        ],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n<!-- To do -->\n\nThe rest of the answer.\n",
            "# [E] What is it?\n\n## Answer\n\nWrite `<!--` for it, or <!-- in a line.\n",
        ]
    )
}
