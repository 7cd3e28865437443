import Diagnostics

extension Rule {
    package static let linkSchemeUnsafe = Rule(
        "link-scheme-unsafe",
        .links,
        .warning,
        "a link has a scheme that is not published",
        why: """
            Links keep `http`, `https`, `mailto` and `tel`. Others run something on the reader's machine, or mean
            nothing there.
            """,
        bad: [
            "See [the files](ftp://example.org/a).",
            "Here: <a href=\"file:///etc/hosts\">hosts</a>",
        ],
        good: [
            "See [the files](https://example.org/a), or [mail](mailto:a@example.org)."
        ]
    )
}
