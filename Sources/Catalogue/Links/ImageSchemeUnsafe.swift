import Diagnostics

extension Rule {
    package static let imageSchemeUnsafe = Rule(
        "image-scheme-unsafe",
        .links,
        .warning,
        "a picture has a scheme that is not published",
        why: """
            Pictures keep `http` and `https`, and `data:` with a picture made of pixels. Put others beside the
            question.
            """,
        bad: [
            "![A plot](ftp://example.org/plot.png)"
        ],
        good: [
            "![A plot](https://example.org/plot.png)"
        ]
    )
}
