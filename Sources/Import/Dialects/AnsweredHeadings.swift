import CommonMark
import Packs

/// Headings with an Answer heading below them, perhaps one a file: `### Why?`, `#### Answer`.
struct AnsweredHeadings: OutlineDialect {
    let name = "answered-headings"
    let summary = "a heading with an Answer heading below it; also one file a question"
    let weight = 0.97
    let isEnoughOnce = true
    let mark = (one: "heading with an Answer heading below it", many: "headings with an Answer heading below them")

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        let headings = source.topHeadings
        var answered: Set<Int> = []
        for (place, heading) in headings.enumerated() {
            guard let label = SectionLabel.read(document.plainText(of: heading)), label.kind == .answer, place > 0
            else { continue }
            let level = document.nodes[heading].level
            if let question = headings[..<place].last(where: { document.nodes[$0].level < level }) {
                answered.insert(question)
            }
        }
        return source.headings { index, _ in answered.contains(index) }
    }
}
