import Packs
import Text

/// The question below a heading that only has its number: the first paragraph, or a quote below a heading that says
/// `Question`.
struct AskedBelow {
    /// The question on one line.
    let question: String
    /// The text behind it.
    let rest: Passage
    /// The heading between the number and the question.
    private(set) var omissions: [Omission] = []

    init?(_ content: Passage) {
        var text = content.trimmed
        var mayBeQuote = false
        if let head = text.lines.first, head.text.hasPrefix("#"), Self.isWordForQuestion(head.text) {
            omissions.append(Omission(.form, head.number...head.number, text: head.text))
            text = Passage(Array(text.lines.dropFirst())).trimmed
            mayBeQuote = true
        }
        let end = text.lines.indices.first { $0 > 0 && Self.isEnd(text.lines[$0].text) } ?? text.lines.count
        var lines = text.lines[..<end].map(\.text.trimmed)
        if mayBeQuote, lines.allSatisfy({ $0.hasPrefix(">") }) { lines = lines.map { $0.dropFirst().trimmed } }
        guard let mark = lines.first?.first, !"#`~<|->".contains(mark) else { return nil }
        question = lines.joined(separator: " ")
        rest = text[end..<text.lines.count].trimmed
    }

    /// Tells whether a line ends a paragraph: a blank one, or the first of a list, of options or of code.
    private static func isEnd(_ line: String) -> Bool {
        let text = line.trimmed
        return text.isEmpty || text.withoutListMark != text || OptionLabel(line: text)?.letter == "A"
            || ["```", "~~~", "<details"].contains { text.hasPrefix($0) }
    }

    private static func isWordForQuestion(_ heading: String) -> Bool {
        let words = heading.lowercased().split { !$0.isLetter }.joined(separator: " ")
        return QuestionPrefix.names.contains(words)
    }
}
