import Diagnostics

extension Rule {
    package static let titleMissing = Rule(
        "title-missing",
        .settings,
        .error,
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
