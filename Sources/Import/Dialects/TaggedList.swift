import CommonMark
import Packs

/// List items with a difficulty tag, the answer indented, below or missing: `6. [E] Why?`.
struct TaggedList: OutlineDialect {
    let name = "tagged-list"
    let summary = "list items with a difficulty: '6. [E] Why?'"
    let weight = 0.96
    let isEnoughOnce = true
    let mark = (one: "list item with a difficulty tag", many: "list items with a difficulty tag")

    func openers(in source: MarkdownSource) -> [Opener] {
        source.items { paragraph, raw in
            source.document.nodes[paragraph].kind == .paragraph && DifficultyTag.read(from: raw) != nil
                && QuestionText(raw).grade != nil
        }
    }
}

extension MarkdownSource {
    /// List items, at any depth, whose first block a condition holds for.
    func items(where condition: (_ block: Int, _ raw: String) -> Bool) -> [Opener] {
        var openers: [Opener] = []
        for item in document.nodes.indices where document.nodes[item].kind == .item {
            guard let first = document.firstChild(of: item) else { continue }
            let node = document.nodes[first]
            guard node.kind == .paragraph || node.kind == .heading else { continue }
            let raw = document.inlineMarkdown(of: first)
            guard condition(first, raw) else { continue }
            openers.append(opener(item: item, first: first, raw))
        }
        return openers.sorted { $0.line < $1.line }
    }

    private func opener(item: Int, first: Int, _ raw: String) -> Opener {
        let node = document.nodes[first]
        let lines = document.lines(of: first)
        let indent = Int(node.start.column) - 1
        var opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: raw)
        opener.container = (document.lines(of: item), indent)
        opener.marker = String(line(lines.lowerBound).trimmed.prefix { !$0.isWhitespace })
        if node.kind == .heading {
            opener.level = Int(node.level)
        } else if lines.count > 1 {
            divide(&opener, lines, indent)
        }
        return opener
    }

    /// A paragraph whose first line is the question and the rest its answer, unless the question goes on.
    private func divide(_ opener: inout Opener, _ lines: Lines, _ indent: Int) {
        let first = String(line(lines.lowerBound).dedented(by: 0)).trimmed
        let head = String(first.drop { "-*+0123456789.) ".contains($0) })
        let ends: Set<Character> = ["?", "？", "؟", ".", "!", ":", "*"]
        guard let last = head.last, ends.contains(last) || !opener.question.contains("?") else { return }
        opener.question = head
        opener.rest = Passage(
            passage(lines.lowerBound + 1..<lines.upperBound + 1).lines.map {
                Passage.Line(number: $0.number, text: $0.text.dedented(by: indent))
            }
        )
    }
}
