/// Headings that end in a question mark.
struct QuestionHeadings: OutlineDialect {
    let name = "question-headings"
    let summary = "headings that end in a question mark"
    let weight = 0.85
    let mark = (one: "heading that ends in a question mark", many: "headings that end in a question mark")

    func openers(in source: MarkdownSource) -> [Opener] {
        let asking = source.headings { _, plain in QuestionText(plain).text.isQuestion }
        let levels = Dictionary(grouping: asking, by: \.level)
        return levels.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value ?? []
    }
}

extension String {
    /// Whether it ends in a question mark of any script.
    var isQuestion: Bool {
        let end = reversed().first { !($0.isWhitespace || "*_)\"”`".contains($0)) }
        return end.map { "?？؟;".contains($0) && $0 != ";" } ?? false
    }
}
