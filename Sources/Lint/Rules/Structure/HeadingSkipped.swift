import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let headingSkipped = LintRule(
        "heading-skipped",
        .structure,
        .warning,
        "a heading is more than one level below the one above it",
        why: """
            Readers who go from heading to heading, by eye or by screen reader, look for the level between. Sections
            such as `Answer` may stand several levels below their question.
            """,
        bad: [
            "### In short\n\nText.\n\n##### Details\n\nText.",
            "# [E] What is it?\n\n## Answer\n\n#### Details\n\nText.\n",
        ],
        good: [
            "### In short\n\nText.\n\n#### Details\n\nText.",
            "# [E] What is it?\n\n#### Answer\n\n##### Details\n\nText.\n",
        ],
        check: .file { file, findings in
            func isSection(_ node: Int) -> Bool {
                file.entries.contains { $0.heading == node || $0.sections.contains { $0.heading == node } }
            }
            var last = 0
            for block in file.blocks where block.level > 0 && !block.isNested {
                let above = last
                last = block.level
                guard above > 0, block.level > above + 1, !isSection(block.node) else { continue }
                findings.add(
                    "the heading is of level \(block.level), the one above it of level \(above)",
                    at: file.document.location(of: block.node),
                    help: "make it '\(String(repeating: "#", count: above + 1))'"
                )
            }
        }
    )
}
