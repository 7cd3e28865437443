import Diagnostics

extension Rule {
    package static let gapEmpty = Rule(
        "gap-empty",
        .structure,
        .warning,
        "a gap without a text that could be right",
        why: """
            Between the underscores of a gap stands what belongs in it, without spaces at its ends. In a gap that says nothing
            no answer could be right; on pages it is text like any other.
            """,
        bad: [
            "# [E] Which town is the capital of France?\n\n[____]\n\n## Answer\n\nParis.\n",
            "# [E] Which town is it?\n\nThe capital is [__ Paris __].\n\n## Answer\n\nParis.\n",
        ],
        good: [
            "# [E] Which town is the capital of France?\n\n[__Paris__]\n\n## Answer\n\nParis.\n",
            "# [E] What does `[__x]` say?\n\n`[____]` is code.\n\n## Answer\n\nNothing.\n",
        ]
    )
}
