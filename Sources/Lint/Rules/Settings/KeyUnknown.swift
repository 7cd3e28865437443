import Diagnostics

extension Rule {
    static let keyUnknown = Rule(
        reading: "key-unknown",
        .settings,
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
