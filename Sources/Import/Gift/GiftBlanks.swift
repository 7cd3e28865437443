import Packs
import Text

/// The blanks of a question in GIFT, as the pack format writes it: short answers, numbers and pairs.
struct GiftBlanks {
    private let question: GiftText.Question
    private let form: CellForm

    init(_ question: GiftText.Question, _ form: CellForm) {
        self.question = question
        self.form = form
    }

    /// Writes gaps or pairs into a question's text.
    func write(into entry: inout ImportedEntry) {
        let isPaired = question.answers.count > 1 && question.answers.allSatisfy { $0.text.contains("->") }
        if isPaired {
            entry.body = join(entry.body, pairs)
        } else if let gap {
            if !question.hasGap {
                entry.body = join(entry.body, gap)
            } else if entry.body.contains(GiftText.gap) {
                entry.body = entry.body.replacing(GiftText.gap, with: gap)
            } else {
                // A heading holds no gap: the sentence stands below it once more.
                entry.body = join(entry.question.replacing(GiftText.gap, with: gap), entry.body)
            }
        }
        let line = "\\_\\_\\_\\_"
        entry.question = entry.question.replacing(GiftText.gap, with: line)
        entry.body = entry.body.replacing(GiftText.gap, with: line)
    }

    private func join(_ first: String, _ second: String) -> String {
        [first, second].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The gap with the texts or numbers that are right; `nil` where the question asks for something else.
    private var gap: String? {
        guard !question.answers.isEmpty, question.answers.allSatisfy(\.isRight) else { return nil }
        let whole = question.answers.filter { ($0.weight ?? 100) == 100 }
        let numbers = whole.compactMap { Self.number($0.text) }
        if question.isNumber, numbers.count < whole.count { return nil }
        let texts = question.isNumber ? numbers : whole.map { form.markdown($0.text) }
        let isFit = texts.allSatisfy { text in
            !text.isEmpty && text.count < 200 && !text.contains { "|[]\n".contains($0) }
        }
        return texts.isEmpty || !isFit ? nil : "[__\(texts.joined(separator: " | "))__]"
    }

    /// `5:0.1` is 5 with a tolerance, `1..5` anything in between.
    private static func number(_ text: String) -> String? {
        if let range = text.firstRange(of: "..") {
            guard let low = Double(text[..<range.lowerBound].trimmed),
                let high = Double(text[range.upperBound...].trimmed)
            else { return nil }
            return "\(plain((low + high) / 2)) ± \(plain((high - low) / 2))"
        }
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        guard let first = parts.first, Double(first) != nil else { return nil }
        guard parts.count > 1, let room = Double(parts[1]) else { return parts.count > 1 ? nil : first }
        return room == 0 ? first : "\(first) ± \(parts[1])"
    }

    private static func plain(_ number: Double) -> String {
        let rounded = (number * 1_000_000).rounded() / 1_000_000
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }

    /// The items with the letters of their partners, and these.
    private var pairs: String {
        var partners: [String] = []
        var items: [String] = []
        for answer in question.answers {
            guard let arrow = answer.text.firstRange(of: "->") else { continue }
            let (item, partner) = (answer.text[..<arrow.lowerBound].trimmed, answer.text[arrow.upperBound...].trimmed)
            let text = line(partner)
            if !partners.contains(text) { partners.append(text) }
            // An item without text is there for the sake of a partner that nobody has.
            guard !item.isEmpty, let place = partners.firstIndex(of: text) else { continue }
            items.append("- \(line(item)) [\(OptionLetter.of(place))]")
        }
        guard partners.count > 1, partners.count <= 26 else { return "" }
        let named = partners.enumerated().map { "* [\(OptionLetter.of($0.offset))] \($0.element)" }
        return (items + [""] + named).joined(separator: "\n")
    }

    private func line(_ text: String) -> String {
        form.markdown(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
