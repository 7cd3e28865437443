import CommonMark
import Packs

/// Headings with a difficulty tag: `### [M] Why?`.
struct TaggedHeadings: OutlineDialect {
    let name = "tagged-headings"
    let summary = "headings with a difficulty: '### [M] Why?'"
    let weight = 0.97
    let isEnoughOnce = true
    let mark = (one: "heading with a difficulty tag", many: "headings with a difficulty tag")

    func openers(in source: MarkdownSource) -> [Opener] {
        source.headings { _, plain in
            let text = QuestionText(plain)
            return DifficultyTag.read(from: plain) != nil && text.grade != nil
                || text.number != nil && text.grade != nil && text.text.count < plain.count - 3
        }
    }
}

extension MarkdownSource {
    /// The headings outside of lists and quotes that a condition holds for, as openers.
    func headings(where condition: (_ index: Int, _ plain: String) -> Bool) -> [Opener] {
        topHeadings.filter { condition($0, document.plainText(of: $0).trimmed) }.map { heading in
            let lines = document.lines(of: heading)
            return Opener(
                line: lines.lowerBound,
                end: lines.upperBound + 1,
                question: document.inlineMarkdown(of: heading),
                level: Int(document.nodes[heading].level)
            )
        }
    }
}
