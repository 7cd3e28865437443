import Catalogue
import Diagnostics

extension LintRule {
    static let sandboxLink = LintRule(
        "sandbox-link",
        .chat,
        .error,
        "a link leads into the chat that it was copied from",
        why: """
            `sandbox:/mnt/data/…` names a file on a machine that is gone. Put the file beside the question and link to
            it, or remove the link.
            """,
        bad: ["See [the plot](sandbox:/mnt/data/plot.png)."],
        good: ["See [the plot](plot.md).", "Links such as `sandbox:/mnt/data/plot.png` do not work."],
        check: .texts(["sandbox:/mnt/", "sandbox:///"]) { file, hits, findings in
            var end = 0
            for hit in hits
            where hit.range.lowerBound >= end && [.url, .prose, .html].contains(file.marks[hit.range.lowerBound]) {
                end = file.bytes[hit.range.upperBound...].prefix { $0 > 0x20 && $0 != 0x29 && $0 != 0x22 }.endIndex
                let range = hit.range.lowerBound..<end
                findings.add(
                    "'\(file.text(range))' is inside the chat that this was copied from",
                    at: file.location(range),
                    help: "put the file beside the question, or remove the link"
                )
            }
        }
    )
}
