import Diagnostics

extension Rule {
    package static let numberInvalid = Rule(
        "number-invalid",
        .structure,
        .warning,
        "a gap with a tolerance that says no number",
        why: """
            Around `±` or `+-` stand a number and how far an answer may be from it, which is not below zero. Anything else is
            taken for a text, and readers would have to write it sign for sign. Units belong behind the gap.
            """,
        bad: [
            "# [E] How fast does it get?\n\n[__9.81 m/s² ± 0.1__]\n\n## Answer\n\nAs all things.\n",
            "# [E] How fast does it get?\n\n[__9.81 ± -0.1__]\n\n## Answer\n\nAs all things.\n",
        ],
        good: [
            "# [E] How fast does it get?\n\nBy [__9.81 ± 0.1__] m/s².\n\n## Answer\n\nAs all things.\n",
            "# [E] How many are there?\n\n[__12__]\n\n## Answer\n\nA dozen.\n",
        ]
    )
}
