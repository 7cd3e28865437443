import CommonMark
import Packs

/// Headings and paragraphs that say that they are questions: `**Q12: Why?**`, `### Q. Why?`, `问题：…`.
struct QPrefixed: OutlineDialect {
    let name = "q-prefixed"
    let summary = "'Q:' and 'A:' in any language: '**Q12: Why?**'"
    let weight = 0.93
    let mark = (
        one: "question that begins with 'Q' or a word for it", many: "questions that begin with 'Q' or a word for it"
    )

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        return document.children(of: 0).flatMap { block -> [Opener] in
            let node = document.nodes[block]
            let lines = document.lines(of: block)
            switch node.kind {
            case .heading:
                guard QuestionPrefix(document.plainText(of: block))?.isNamed == true else { return [] }
                return [
                    Opener(
                        line: lines.lowerBound,
                        end: lines.upperBound + 1,
                        question: document.inlineMarkdown(of: block),
                        level: Int(node.level)
                    )
                ]
            case .paragraph:
                // `Q: …` and `A: …` may follow each other without blank lines.
                return lines.compactMap { number in
                    let raw = source.line(number).trimmed
                    let bare = raw.replacing("**", with: "").replacing("__", with: "")
                    guard QuestionPrefix(bare)?.isNamed == true else { return nil }
                    return Opener(line: number, end: number + 1, question: raw)
                }
            default:
                return []
            }
        }
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        OutlineReader(source: source.markdown, openers: openers(in: source.markdown), shortForms: true).read()
    }
}
