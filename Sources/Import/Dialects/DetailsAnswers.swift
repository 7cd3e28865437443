import CommonMark
import Packs

/// `<details>` with the word Answer for a summary, below a question.
struct DetailsAnswers: OutlineDialect {
    let name = "details-answers"
    let summary = "'<details>' with an answer, below its question"
    let weight = 0.96
    let isEnoughOnce = true
    let mark = (one: "'<details>' element that holds an answer", many: "'<details>' elements that hold an answer")

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        let all = source.passage(source.firstLine..<source.lineCount + 1)
        let spans = DetailsSpan.all(in: all, isCode: source.isCode)
            .filter { SectionLabel.read($0.summary)?.kind == .answer }
        let blocks = Array(document.children(of: 0))
        var openers: [Opener] = []
        var start = 0
        var next = 0
        for span in spans {
            let line = all.lines[span.place.lowerBound].number
            var before: [Int] = []
            while next < blocks.count, document.lines(of: blocks[next]).lowerBound < line {
                if document.lines(of: blocks[next]).lowerBound > start { before.append(blocks[next]) }
                next += 1
            }
            if let opener = opener(among: before, source) { openers.append(opener) }
            start = all.lines[span.place.upperBound].number
        }
        return openers
    }

    /// The question among the blocks before an answer: the last heading, or the first block that has a number or asks.
    private func opener(among blocks: [Int], _ source: MarkdownSource) -> Opener? {
        let document = source.document
        // A rule ends what belonged to the question before.
        let rule = blocks.last { document.nodes[$0].kind == .thematicBreak } ?? -1
        let recent = blocks.filter { $0 > rule && document.nodes[$0].kind != .htmlBlock }
        let candidates = recent.isEmpty ? blocks : recent
        if let heading = candidates.last(where: { document.nodes[$0].kind == .heading }) {
            let lines = document.lines(of: heading)
            return Opener(
                line: lines.lowerBound,
                end: lines.upperBound + 1,
                question: document.inlineMarkdown(of: heading),
                level: Int(document.nodes[heading].level)
            )
        }
        let texts = candidates.filter { [.paragraph, .list].contains(document.nodes[$0].kind) }
        let numbered = texts.first { QuestionPrefix(firstLine($0, source)) != nil }
        guard let block = numbered ?? texts.first(where: { firstLine($0, source).isQuestion }) ?? texts.first else {
            return nil
        }
        let line = document.lines(of: block).lowerBound
        var opener = Opener(line: line, end: line + 1, question: firstLine(block, source))
        if document.nodes[block].kind == .list { opener.container = (document.lines(of: block), 3) }
        return opener
    }

    private func firstLine(_ block: Int, _ source: MarkdownSource) -> String {
        source.line(source.document.lines(of: block).lowerBound).trimmed
    }
}
