import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let figureUnsourced = LintRule(
        "figure-unsourced",
        .rubric,
        .info,
        isOn: false,
        "a figure has no source",
        why: """
            "A 20 % improvement" says nothing without whose, of what, and where it can be read. A link in the
            paragraph, `sources` in the front matter or a `Sources` section count.
            """,
        bad: ["We saw a 20% improvement.", "It saved $200,000 a year."],
        good: [
            "We saw a 20% improvement ([report](https://example.org)).",
            "---\nsources: [A report]\n---\n\n# [E] What is it?\n\n## Answer\n\nWe saw a 20% improvement.\n",
        ],
        check: .file { file, findings in
            let isSourced = file.entries.contains { entry in
                !entry.sources.isEmpty || entry.sections.contains { $0.kind == .sources }
            }
            guard !isSourced else { return }
            for block in file.blocks where block.level == 0 && file.isInAnswer(block.range.lowerBound) {
                guard !block.range.contains(where: { file.marks[$0] == .url }),
                    let range = figure(in: block.range, file)
                else { continue }
                findings.add(
                    "'\(file.text(range))' has no source",
                    at: file.location(range),
                    help: "link to where it can be read, or leave it out"
                )
            }
        }
    )

    /// The first percentage or sum of money.
    private static func figure(in range: Range<Int>, _ file: FileContext) -> Range<Int>? {
        let bytes = file.bytes
        func isDigit(_ index: Int) -> Bool { range.contains(index) && (0x30...0x39).contains(bytes[index]) }
        for index in range where file.marks[index] == .prose {
            if bytes[index] == UInt8(ascii: "%"), isDigit(index - 1) {
                var start = index
                while range.contains(start - 1), isDigit(start - 1) || bytes[start - 1] == 0x2E { start -= 1 }
                return start..<index + 1
            }
            if bytes[index] == UInt8(ascii: "$"), isDigit(index + 1) {
                var end = index + 1
                while isDigit(end) || (isDigit(end + 1) && (bytes[end] == 0x2C || bytes[end] == 0x2E)) { end += 1 }
                return index..<end
            }
        }
        return nil
    }
}
