import Diagnostics

extension Rule {
    package static let keyUnknown = Rule(
        "key-unknown",
        .settings,
        .error,
        "a key means nothing",
        why: """
            An unknown key in front matter or `pack.yml` is most often a slip, and a setting that has no effect.
            """,
        bad: [
            #"""
            ---
            tag: [a]
            ---

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
