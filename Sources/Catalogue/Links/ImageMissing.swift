import Diagnostics

extension Rule {
    package static let imageMissing = Rule(
        "image-missing",
        .links,
        .error,
        "a picture is not there",
        why: """
            Readers would see its description and an empty frame. Paths are relative to the file that they stand in.
            """,
        bad: ["![A plot](plot.png)"],
        good: ["![A plot](https://example.org/plot.png)", "`![A plot](plot.png)`"]
    )
}
