import Diagnostics

extension Rule {
    package static let settingsMisplaced = Rule(
        "settings-misplaced",
        .structure,
        .warning,
        "a comment with settings that stands below no question's heading",
        why: """
            Settings belong to the question whose heading stands directly above them. Anywhere else they say nothing.
            """,
        bad: [
            #"""
            # [E] What is it?

            Further text.

            <!-- qapack date: 2024-01-31 -->

            ## Answer

            An answer.
            """#
        ],
        good: [
            #"""
            # [E] What is it?

            <!-- qapack date: 2024-01-31 -->

            Further text.

            ## Answer

            An answer.
            """#
        ]
    )
}
