import Text
import Packs

/// Quizzes in GIFT, Moodle's text format: `What is heat? {=Energy ~A stone}`.
struct Gift: Dialect {
    let name = "gift"
    let summary = "GIFT, Moodle's format for quizzes: 'What is heat? {=Energy ~A stone}'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard ["gift", "txt", "text", ""].contains(source.file.ending) else { return nil }
        let text = GiftText(String(decoding: source.text, as: UTF8.self))
        let sure = text.questions.count {
            !$0.answers.isEmpty || Self.truth($0) != nil || $0.value?.hasPrefix("#") == true
        }
        let texts = text.rest.count { $0.reason == .outside }
        guard sure > 0, source.file.ending == "gift" || sure > texts else { return nil }
        return Detection.Evidence(
            0.97,
            sure == 1 ? "one question with answers in braces" : "\(sure) questions with answers in braces"
        )
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let text = GiftText(String(decoding: source.text, as: UTF8.self))
        let texts = text.questions.flatMap { [$0.stem] + $0.answers.map(\.text) }
        let form = CellForm(of: texts)
        var pack = ImportedPack()
        for question in text.questions { add(question, form, to: &pack) }
        pack.omissions += text.rest
        // `\\n` is a line break.
        pack.sourceText = [String(decoding: source.text, as: UTF8.self).replacing("\\n", with: "\n")]
        return pack
    }

    private func add(_ question: GiftText.Question, _ form: CellForm, to pack: inout ImportedPack) {
        let form: CellForm =
            switch question.format {
            case "html": .html
            case "markdown": .markdown
            case "plain": .text
            default: form
            }
        let asked = AskedQuestion(in: Passage(at: question.lines.lowerBound, text: form.markdown(question.stem)))
        var entry = ImportedEntry(question: asked.question, lines: question.lines)
        entry.body = asked.body
        entry.grade = asked.grade
        pack.drop(asked.dropped + [question.format ?? ""], question.lines)
        if asked.template != nil { pack.drop([question.stem], question.lines) }
        if let title = question.title, title != question.stem {
            if title.contains(where: \.isLetter), QuestionPrefix(title + ":") == nil {
                entry.title = title
            } else {
                pack.drop([title], question.lines)
            }
        }
        if let category = question.category { entry.set("tags", category) }
        var answers = answer(question, form, entry: &entry, pack: &pack)
        GiftBlanks(question, form).write(into: &entry)
        entry.answerWithOptions()
        for (place, answer) in question.answers.enumerated() where !answer.feedback.isEmpty {
            let text = form.markdown(answer.feedback)
            if entry.options.indices.contains(place) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                entry.options[place].text += lines.map { "\n> \($0)" }.joined()
            } else {
                answers.append("- \(form.markdown(answer.text)): \(text)")
            }
        }
        if !question.feedback.isEmpty { answers.append(form.markdown(question.feedback)) }
        add(answers, to: &entry)
        pack.entries.append(entry)
    }

    private func add(_ answers: [String], to entry: inout ImportedEntry) {
        let text = answers.filter { !$0.isEmpty }.joined(separator: "\n\n")
        guard !text.isEmpty else { return }
        entry.sections.append(ImportedEntry.Section(kind: .answer, text: text))
        entry.joinAnswers()
    }

    /// Options with their marks, or the text of the answer.
    private func answer(
        _ question: GiftText.Question,
        _ form: CellForm,
        entry: inout ImportedEntry,
        pack: inout ImportedPack
    ) -> [String] {
        if let truth = Self.truth(question) {
            entry.options = [
                ImportedEntry.Option(label: "A", text: "True", isRight: truth),
                ImportedEntry.Option(label: "B", text: "False", isRight: !truth),
            ]
            pack.drop([question.value ?? ""], question.lines)
            return []
        }
        guard !question.answers.isEmpty else { return [Self.number(question.value ?? "")] }
        let weights = question.answers.compactMap(\.weight).map {
            $0 == $0.rounded() ? String(Int(max(-999, min($0, 999)))) : String($0)
        }
        pack.drop(weights, question.lines)
        let isChoice = question.answers.contains { !$0.isRight }
        guard isChoice, question.answers.count >= 2 else {
            let texts = question.answers.map { form.markdown($0.text.replacing("->", with: "→")) }
            return [texts.count == 1 ? texts[0] : texts.map { "- " + $0 }.joined(separator: "\n")]
        }
        let isWhole = question.answers.contains { $0.isRight && ($0.weight ?? 100) == 100 }
        for answer in question.answers.prefix(26) {
            let weight = answer.weight ?? (answer.isRight ? 100 : 0)
            entry.options.append(
                ImportedEntry.Option(
                    label: String(OptionLabel.letters[entry.options.count]),
                    text: form.markdown(answer.text),
                    isRight: isWhole ? answer.isRight : weight > 0
                )
            )
            if isWhole, !answer.isRight, weight > 0 {
                let text = "the option '\(answer.text)' is right in part: it counts as right, or as wrong"
                entry.doubts.append(Doubt(text, question.lines))
            }
        }
        return []
    }

    private static func truth(_ question: GiftText.Question) -> Bool? {
        switch question.value?.uppercased() {
        case "T", "TRUE": true
        case "F", "FALSE": false
        default: nil
        }
    }

    /// `#5:0.1` is 5 with a tolerance, `#1..5` anything in between.
    private static func number(_ value: String) -> String {
        guard value.hasPrefix("#") else { return value }
        let number = value.dropFirst().trimmed
        if let colon = number.firstIndex(of: ":") {
            return number[..<colon] + " ± " + number[number.index(after: colon)...]
        }
        return number.replacing("..", with: " to ")
    }
}
