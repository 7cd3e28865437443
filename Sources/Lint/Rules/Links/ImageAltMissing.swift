import Catalogue
import Diagnostics

extension LintRule {
    static let imageAltMissing = LintRule(
        "image-alt-missing",
        .links,
        .warning,
        "a picture has no description",
        why: """
            Who cannot see the picture gets nothing. Say between the brackets what it shows. In HTML, `alt=""` marks
            a picture as decoration.
            """,
        bad: ["![](https://example.org/plot.png)", "Here: <img src=\"https://example.org/plot.png\">"],
        good: [
            "![A plot of loss over time](https://example.org/plot.png)",
            "Here: <img src=\"https://example.org/line.png\" alt=\"\">", "`![](plot.png)`",
            "An <img> needs no end.",
        ],
        check: .scan(["<img"]) { file, _, findings in
            for link in file.links where link.isImage && link.text.trimmingSpaces.isEmpty {
                findings.add(
                    "the picture has no description",
                    at: file.location(link.range),
                    help: "say between the brackets what it shows"
                )
            }
            for tag in file.imageTags where !tag.hasDescription {
                findings.add(
                    "the picture has no description",
                    at: file.location(tag.range),
                    help: "add 'alt=\"…\"'"
                )
            }
        }
    )
}
