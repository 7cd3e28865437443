import Diagnostics

extension Rule {
    static let titleMissing = Rule(
        reading: "title-missing",
        .settings,
        "a pack has no title",
        why: """
            The title names the pack on every page.
            """,
        bad: [],
        good: [
            #"""
            # [E] What is it?

            ## Answer

            An answer.
            """#
        ]
    )
}
