import Diagnostics

extension Rule {
    package static let svgUnsafe = Rule(
        "svg-unsafe",
        .links,
        .warning,
        "a drawing is published without some of its parts",
        why: """
            What could run or load something is taken out of drawings in SVG: scripts, handlers, embedded documents,
            addresses of other files. Readers may see another picture than you do. Take it out of the file, too.
            """,
        bad: [
            .init("![A plot](plot.svg)", others: ["plot.svg": "<svg onload=\"go()\"/>"])
        ],
        good: [
            .init("![A plot](plot.svg)", others: ["plot.svg": "<svg><rect width=\"9\" height=\"9\"/></svg>"])
        ]
    )
}
