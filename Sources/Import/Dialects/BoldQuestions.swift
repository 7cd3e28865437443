import CommonMark
import Packs

/// Paragraphs that begin in bold type and ask, have a number or a difficulty: `**Why? 👶**`, `**3) Mean**. Compute …`.
struct BoldQuestions: OutlineDialect {
    let name = "bold-questions"
    let summary = "paragraphs in bold type that ask: '**Why?**'"
    let weight = 0.82
    let mark = (one: "question in bold type", many: "questions in bold type")

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        return document.children(of: 0).compactMap { block in
            guard document.nodes[block].kind == .paragraph, let first = document.firstChild(of: block),
                document.nodes[first].kind == .strong
            else { return nil }
            let bold = document.plainText(of: first)
            let text = QuestionText(bold)
            guard text.text.isQuestion || text.number != nil || text.grade != nil else { return nil }
            return opener(block, source, isWhole: text.text.isQuestion)
        }
    }

    /// - Parameter isWhole: Whether the question ends with the bold text.
    private func opener(_ block: Int, _ source: MarkdownSource, isWhole: Bool) -> Opener {
        let lines = source.document.lines(of: block)
        var opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: "")
        let text = source.passage(lines.lowerBound..<lines.upperBound + 1)
        // The bold text ends at the second pair of marks, on the first line or later.
        let joined = text.text
        let mark = joined.trimmed.hasPrefix("__") ? "__" : "**"
        let ranges = joined.ranges(of: mark)
        guard isWhole, ranges.count >= 2 else {
            opener.question = text.lines.first?.text.trimmed ?? ""
            opener.rest = Passage(Array(text.lines.dropFirst()))
            return opener
        }
        let end = ranges[1].upperBound
        opener.question = joined[..<end].split(separator: "\n").map(\.trimmed).joined(separator: " ")
        let line = lines.lowerBound + joined[..<end].count { $0 == "\n" }
        var rest = String(joined[end...])
        // Marks of difficulty behind the bold text belong to the question.
        let marks = rest.prefix { !$0.isLetter && !$0.isNumber && $0 != "\n" }
        if QuestionText(String(marks)).grade != nil {
            opener.question += marks
            rest = String(rest.dropFirst(marks.count))
        }
        opener.rest = Passage(
            text: rest.hasPrefix("\n") ? String(rest.dropFirst()) : rest.trimmed,
            at: rest.hasPrefix("\n") ? line + 1 : line
        )
        return opener
    }
}
