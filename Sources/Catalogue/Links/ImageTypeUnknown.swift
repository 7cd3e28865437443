import Diagnostics

extension Rule {
    package static let imageTypeUnknown = Rule(
        "image-type-unknown",
        .links,
        .warning,
        "a picture is none that browsers show",
        why: """
            Browsers show PNG, JPEG, GIF, WebP, AVIF, BMP, ICO and SVG. What holds markup, or no drawing, is not
            published either.
            """,
        bad: [
            .init("![A plot](plot.tiff)", others: ["plot.tiff": "II"]),
            .init("![A plot](plot.svg)", others: ["plot.svg": "<html></html>"]),
        ],
        good: [
            .init("![A plot](plot.svg)", others: ["plot.svg": "<svg viewBox=\"0 0 9 9\"/>"])
        ]
    )
}
