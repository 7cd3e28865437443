import Diagnostics

extension Rule {
    package static let fileIgnored = Rule(
        "file-ignored",
        .files,
        .warning,
        "a file of Markdown is not read",
        why: """
            Question files have names that end in `.md`. A file `x.markdown` or `x.MD` looks like one, and nothing of it is shown.
            Rename it, or put `_` before its name.
            """
    )
}
