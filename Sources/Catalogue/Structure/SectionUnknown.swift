import Diagnostics

extension Rule {
    package static let sectionUnknown = Rule(
        "section-unknown",
        .structure,
        .warning,
        "a section has a name that nobody knows",
        why: """
            Only known sections are told apart: `Answer`, `Prompt`, `Hint`, `Follow-up`, `Sources`, `Notes`. Any other heading of
            their level is taken as part of the text; most often it is a slip, or belongs one level deeper.
            """,
        bad: [
            #"""
            # [E] What is it?

            ## Answer

            A thing.

            ## Hnit

            Look.
            """#
        ],
        good: [
            #"""
            # [E] What is it?

            ## Answer

            A thing.

            ## Hint

            Look.
            """#,
            #"""
            # [E] What is it?

            ## Answer

            A thing.

            ### In short

            Yes.
            """#,
        ]
    )
}
