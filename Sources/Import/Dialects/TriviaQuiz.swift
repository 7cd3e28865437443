import Text
import Packs

/// Quizzes as OpenTriviaQA has them: a line `#Q` with the question, a line `^` with the right answer, and options by letter.
struct TriviaQuiz: Dialect {
    let name = "trivia"
    let summary = "quizzes as OpenTriviaQA has them: '#Q', '^' with the right answer, 'A', 'B' …"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let cards = Self.cards(of: source)
        guard !cards.isEmpty, cards.allSatisfy({ !$0.options.isEmpty }) else { return nil }
        return Detection.Evidence(0.98, cards.count == 1 ? "one line '#Q'" : "\(cards.count) lines '#Q'")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = ImportedPack()
        for card in Self.cards(of: source) {
            var entry = ImportedEntry(question: MarkdownEscape.text(card.question), lines: card.lines)
            entry.options = card.options.map { option in
                ImportedEntry.Option(label: option.letter, text: MarkdownEscape.text(option.text), isRight: false)
            }
            let answer = MarkdownEscape.text(card.answer)
            if let right = NamedOptions(answer, among: entry.options).only {
                entry.mark(right, answer, lines: card.lines)
            } else {
                entry.doubts.append(
                    Doubt(
                        "the answer '\(answer)' is none of the options: it is one of them, or it explains",
                        card.lines
                    )
                )
            }
            entry.answerWithOptions()
            pack.drop(["Q", card.answer] + card.options.map(\.letter), card.lines)
            pack.entries.append(entry)
        }
        let first = pack.entries.first?.lines.lowerBound ?? 1
        if first > 1 {
            let above = (1..<first).map(source.markdown.line).joined(separator: "\n")
            pack.omissions.append(Omission(.outside, 1...first - 1, text: above))
        }
        return pack
    }

    private struct Card {
        var lines: Lines
        var question: String
        var answer = ""
        var options: [(letter: String, text: String)] = []
    }

    private static func cards(of source: ForeignSource) -> [Card] {
        let markdown = source.markdown
        var cards: [Card] = []
        for number in markdown.firstLine..<markdown.lineCount + 1 {
            let line = markdown.line(number)
            if line.hasPrefix("#Q ") {
                cards.append(Card(lines: number...number, question: line.dropFirst(3).trimmed))
                continue
            }
            guard var card = cards.popLast() else { continue }
            if line.hasPrefix("^ "), card.answer.isEmpty {
                card.answer = line.dropFirst(2).trimmed
            } else if let letter = line.first, card.options.count < OptionLabel.letters.count,
                letter == OptionLabel.letters[card.options.count], line.dropFirst().first == " "
            {
                card.options.append((String(letter), line.dropFirst(2).trimmed))
            } else if !line.trimmed.isEmpty {
                // A line that begins nothing goes on with what stands above it.
                if let last = card.options.indices.last {
                    card.options[last].text += " " + line.trimmed
                } else if !card.answer.isEmpty {
                    card.answer += " " + line.trimmed
                } else {
                    card.question += " " + line.trimmed
                }
            }
            if !line.trimmed.isEmpty { card.lines = card.lines.lowerBound...number }
            cards.append(card)
        }
        return cards
    }
}
