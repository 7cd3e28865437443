import Diagnostics

extension Rule {
    package static let partnerMissing = Rule(
        "partner-missing",
        .structure,
        .warning,
        "an item among pairs that nothing belongs to",
        why: """
            Each item that is to be paired ends in the letter of something in the other list. One without a letter, or with a
            letter that nothing has, is shown and cannot be answered.
            """,
        bad: [
            "# [E] Which is whose?\n\n- France [A]\n- Spain [C]\n\n* [A] Paris\n* [B] Madrid\n\n## Answer\n\nSo.\n",
            "# [E] Which is whose?\n\n- France [A]\n- Spain\n\n* [A] Paris\n* [B] Madrid\n\n## Answer\n\nSo.\n",
        ],
        good: [
            """
            # [E] Which is whose?

            - France [B]
            - Spain [A]

            The capitals:

            - [A] Madrid
            - [B] Paris
            - [C] Rome

            ## Answer

            So.
            """
        ]
    )
}
