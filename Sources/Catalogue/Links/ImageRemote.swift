import Diagnostics

extension Rule {
    package static let imageRemote = Rule(
        "image-remote",
        .links,
        .info,
        "pictures stay on other hosts",
        why: """
            Pages load them from there: they are missing offline, may change or go, and tell the host who reads what. Put copies beside
            the questions. Said once, with the number of pictures, at the first of them.
            """,
        bad: ["![A plot](https://example.org/plot.png)", "<img src=\"https://example.org/plot.png\" alt=\"A plot\">"],
        good: ["[A plot](https://example.org/plot.png)", .init("![A plot](plot.svg)", others: ["plot.svg": "<svg/>"])]
    )
}
