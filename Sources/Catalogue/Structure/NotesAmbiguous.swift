import Diagnostics

extension Rule {
    package static let notesAmbiguous = Rule(
        "notes-ambiguous",
        .structure,
        .warning,
        fix: .unsafe,
        "a section for authors may be part of the answer",
        why: """
            `Note` names a section for authors, which is never published, and is a heading that answers have themselves. Write `Notes`
            for the one, a heading of a deeper level for the other.
            """,
        bad: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Note\n\nMind the gap.\n"
        ],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Notes\n\nFor authors.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n### Note\n\nMind the gap.\n",
        ]
    )
}
