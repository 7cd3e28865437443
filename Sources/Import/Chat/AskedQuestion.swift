import Text
import Packs

/// The question inside the text that a model was given.
struct AskedQuestion {
    var question: String
    var body = ""
    var grade: Grade?
    /// Text that is in neither: numbers and marks.
    private(set) var dropped: [String] = []
    /// The whole text with placeholders, when the question is one labelled line in it.
    var template: String?

    init(in prompt: Passage) {
        let text = prompt.trimmed
        if let labelled = Self.labelled(text) {
            let read = QuestionText(labelled.question)
            question = read.text
            grade = read.grade
            dropped = read.dropped
            template = PromptTemplating.template(text, line: labelled.line, question: read.text, grade: grade)
            return
        }
        let (heading, rest) = Self.split(text)
        let read = QuestionText(heading)
        question = read.text
        grade = read.grade
        dropped = read.dropped
        body = rest
    }

    /// The last line that begins with `Interview Question:` or `Question:`.
    private static func labelled(_ text: Passage) -> (line: Int, question: String)? {
        for (index, line) in text.lines.enumerated().reversed() {
            let bare = line.text.replacing("**", with: "").trimmed
            guard let colon = bare.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
            let label = bare[..<colon].lowercased()
            guard QuestionPrefix.names.dropLast().contains(label), label.count > 1 else { continue }
            let question = bare[bare.index(after: colon)...].trimmed
            if !question.isEmpty { return (index, question) }
        }
        return nil
    }

    /// The heading and the rest of a question of many lines: its first paragraph, unless only the last one asks.
    private static func split(_ text: Passage) -> (heading: String, rest: String) {
        let paragraphs = text.lines.split { $0.isBlank }.map { Passage(Array($0)) }
        guard paragraphs.count > 1, let first = paragraphs.first, let last = paragraphs.last else {
            return heading(of: text)
        }
        let asks = { (passage: Passage) in passage.text.contains { "?？؟".contains($0) } }
        let isPlain = { (passage: Passage) in
            passage.lines.count == 1 && !passage.text.hasPrefix("```") && passage.text.indentation < 4
        }
        if !asks(first), asks(last), isPlain(last), last.text.count <= 300 {
            let rest = text.lines.dropLast()
            return (last.text.trimmed, Passage(Array(rest)).trimmed.text)
        }
        let (head, more) = heading(of: first)
        // Lines of JSON all have the number of the whole: they are counted.
        let start = text.lines.prefix { $0.isBlank }.count + first.lines.count
        let rest = Passage(Array(text.lines.dropFirst(start))).trimmed.text
        return (head, more.isEmpty ? rest : more + "\n\n" + rest)
    }

    /// A paragraph's first line as a heading, or all of it when it is one sentence over several lines.
    private static func heading(of paragraph: Passage) -> (String, String) {
        guard let first = paragraph.lines.first else { return ("", "") }
        if first.text.hasPrefix("```") || first.text.hasPrefix("~~~") { return ("", paragraph.text) }
        let rest = Passage(Array(paragraph.lines.dropFirst()))
        return (first.text.trimmed, rest.trimmed.text)
    }
}

extension ImportedEntry {
    /// Question marks that stand twice are set once; what the model was given is kept.
    mutating func repairEnd(_ repairs: inout [Repair]) {
        for mark in ["?", "？", "؟"] where question.hasSuffix(mark + mark) {
            asked = question
            while question.hasSuffix(mark + mark) { question = String(question.dropLast()) }
            repairs.append(Repair("removed a doubled question mark", lines))
        }
    }
}
