import CommonMark
import Packs

/// `<details>` whose summary is the question.
struct DetailsQuestions: OutlineDialect {
    let name = "details-questions"
    let summary = "'<details>' whose summary is the question"
    let weight = 0.92
    let mark = (
        one: "'<details>' element with a question for a summary",
        many: "'<details>' elements with a question for a summary"
    )

    func openers(in source: MarkdownSource) -> [Opener] {
        let all = source.passage(source.firstLine..<source.lineCount + 1)
        return DetailsSpan.all(in: all, isCode: source.isCode).compactMap { span in
            let text = QuestionText(span.summaryMarkdown)
            guard SectionLabel.read(span.summary) == nil else { return nil }
            guard text.text.isQuestion || text.grade != nil || text.number != nil else { return nil }
            let lines = all.lines[span.place.lowerBound].number...all.lines[span.place.upperBound].number
            var opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: span.summaryMarkdown)
            opener.container = (lines, 0)
            opener.content = span.content
            return opener
        }
    }
}
