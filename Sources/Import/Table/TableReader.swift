import Packs

/// Turns the cards of a table into questions, whatever file they came from. Which option an answer names is decided by
/// looking at all of them.
struct TableReader {
    private var cards: [TableCard] = []

    mutating func add(_ card: TableCard) {
        var card = card
        card.readOptions()
        cards.append(card)
    }

    /// The cards as questions.
    func pack() -> ImportedPack {
        let answers = cards.map { card in
            card.named.map { NamedOptions($0.text, among: card.options, numbers: !card.areCounted) }
        }
        let choices = zip(cards, answers).filter { !$0.0.options.isEmpty }
        let convention = NamingConvention(choices.compactMap(\.1))
        let named = choices.count { $0.1?.readings.isEmpty == false }
        var pack = ImportedPack()
        for (card, answer) in zip(cards, answers) {
            add(card, answer.map(convention.verdict) ?? .nothing, areNamed: named * 2 > choices.count, to: &pack)
        }
        return pack
    }

    private func add(
        _ card: TableCard,
        _ verdict: NamingConvention.Verdict,
        areNamed: Bool,
        to pack: inout ImportedPack
    ) {
        for text in card.others { pack.omissions.append(Omission(.setting, card.lines, text: text)) }
        guard let question = card.fields[.question] else {
            let rest = card.fields.values.sorted().joined(separator: "\n")
            if !rest.isEmpty { pack.omissions.append(Omission(.outside, card.lines, text: rest)) }
            return
        }
        let asked = AskedQuestion(in: Passage(at: card.lines.lowerBound, text: question))
        var entry = ImportedEntry(question: asked.question, lines: card.lines)
        let code = card.fields[.code].map { $0.contains("```") ? $0 : Fence.around($0, info: "") }
        entry.body = [asked.body, card.fields[.body] ?? "", code ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
        entry.grade = asked.grade
        drop(question, kept: asked.question + "\n" + asked.body, card.lines, pack: &pack)
        let answer = fillOptions(&entry, card, verdict: verdict, areNamed: areNamed, pack: &pack)
        if let doubt = card.doubt { entry.doubts.append(Doubt(doubt, card.lines)) }
        fill(&entry, card, answer: answer, pack: &pack)
        pack.entries.append(entry)
    }

    /// Marks the right options; gives the answer's text that is left.
    private func fillOptions(
        _ entry: inout ImportedEntry,
        _ card: TableCard,
        verdict: NamingConvention.Verdict,
        areNamed: Bool,
        pack: inout ImportedPack
    ) -> String? {
        let answer = card.fields[.answer]
        guard card.options.count >= 2 else {
            // One option is no choice.
            for option in card.options { pack.omissions.append(Omission(.outside, card.lines, text: option.text)) }
            return [answer, card.fields[.right]].compactMap { $0 }.joined(separator: "\n\n")
        }
        entry.options = card.options
        guard let named = card.named else { return nil }
        switch verdict {
        case .right(let right):
            entry.mark(right, named.text, lines: card.lines)
        case .uncertain(let readings):
            entry.doubts.append(Doubt(NamedOptions.doubt(named.text, readings, options: card.options), card.lines))
        case .nothing:
            let said = ChoiceAnswer(Passage(at: card.lines.lowerBound, text: named.text), among: card.options)
            if !said.right.isEmpty {
                entry.mark(said.right, named.text, lines: card.lines)
                drop(named.text, kept: said.rest.text, card.lines, pack: &pack)
                return [said.rest.text, named.isAnswer ? nil : answer].compactMap { $0 }.filter { !$0.isEmpty }
                    .joined(separator: "\n\n")
            }
            let isNamed = entry.options.contains(where: \.isRight)
            guard !named.isAnswer || areNamed && named.text.count < 80 && !isNamed else { return answer }
            entry.doubts.append(
                Doubt(
                    "the answer '\(named.text)' is none of the options: it is one of them, or it explains",
                    card.lines
                )
            )
            return [named.text, named.isAnswer ? nil : answer].compactMap { $0 }.joined(separator: "\n\n")
        }
        drop(named.text, kept: "", card.lines, pack: &pack)
        return named.isAnswer ? nil : answer
    }

    private func fill(
        _ entry: inout ImportedEntry,
        _ card: TableCard,
        answer: String?,
        pack: inout ImportedPack
    ) {
        let fields = card.fields
        for tag in card.tags { entry.set("tags", tag) }
        if let difficulty = fields[.difficulty] {
            entry.set("difficulty", difficulty)
            drop(difficulty, kept: "", entry.lines, pack: &pack)
        }
        if let tags = fields[.tags] {
            for tag in tags.split(separator: " ") { entry.set("tags", String(tag)) }
            drop(tags, kept: entry.tags.joined(separator: " "), entry.lines, pack: &pack)
        }
        let answers = [answer, fields[.explanation]].compactMap { $0 }.filter { !$0.isEmpty }
        if let hint = fields[.hint] { entry.sections.append(ImportedEntry.Section(kind: .hint, text: hint)) }
        if !answers.isEmpty {
            entry.sections.append(ImportedEntry.Section(kind: .answer, text: answers.joined(separator: "\n\n")))
        }
        entry.answerWithOptions()
        if let notes = fields[.notes] { entry.sections.append(ImportedEntry.Section(kind: .notes, text: notes)) }
        // A number is a place in the file, and what a machine made is no name either.
        entry.id = fields[.id].flatMap { id in
            let isMade = id.count == 36 && id.allSatisfy { $0.isHexDigit || $0 == "-" }
            return id.contains(where: \.isLetter) && !isMade ? id : nil
        }
        if let id = fields[.id] { drop(id, kept: "", entry.lines, pack: &pack) }
        entry.model = fields[.model]
        if let date = fields[.date] {
            entry.date = JSONValue.string(date).date
            if entry.date == nil { pack.omissions.append(Omission(.setting, entry.lines, text: date)) }
            if entry.date != date { drop(date, kept: entry.date ?? "", entry.lines, pack: &pack) }
        }
        if let sources = fields[.sources] { entry.sources = sources.split(separator: "\n").map(\.trimmed) }
    }

    /// Notes words of a field that the result says in another way.
    private func drop(_ text: String, kept: String, _ lines: Lines, pack: inout ImportedPack) {
        if text != kept { pack.omissions.append(Omission(.form, lines, text: text)) }
    }
}
