import Diagnostics

extension Rule {
    package static let formatNewer = Rule(
        "format-newer",
        .settings,
        .error,
        "a pack is written in a newer format",
        why: """
            A pack may use what only a later version of qapack knows. Reading it as far as it goes would lose the rest in
            silence.
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
