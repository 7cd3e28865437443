import Text
import Packs

/// Quizzes in GIFT, Moodle's text format: `What is heat? {=Energy ~A stone}`.
struct Gift: Dialect {
    let name = "gift"
    let summary = "GIFT, Moodle's format for quizzes: 'What is heat? {=Energy ~A stone}'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard ["gift", "txt", "text", ""].contains(source.file.ending) else { return nil }
        let text = GiftText(String(decoding: source.text, as: UTF8.self))
        let sure = text.questions.count { !$0.answers.isEmpty || Self.truth($0) != nil }
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
        var form = form
        switch question.format {
        case "html": form.markup = .html
        case "markdown": form.markup = .markdown
        case "plain": form.markup = .text
        default: break
        }
        if form.markup == .html { pack.drop(question.texts.flatMap(Self.markup), question.lines) }
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
        for mark in question.marks where mark.name == "tag" { entry.set("tags", mark.text) }
        // A number is a place in a data base, and no name.
        entry.id = question.marks.first { $0.name == "id" && $0.text.contains(where: \.isLetter) }
            .flatMap { $0.text.split(separator: "/").last.map(String.init) }
        var answers = answer(question, form, entry: &entry, pack: &pack)
        // Below options, feedback has a place of its own.
        if entry.options.isEmpty {
            answers += question.answers.filter { !$0.feedback.isEmpty }.map {
                "- \(form.markdown($0.text)): \(form.markdown($0.feedback))"
            }
            answers += question.remarks.map(form.markdown)
        }
        if !question.feedback.isEmpty { answers.append(form.markdown(question.feedback)) }
        GiftBlanks(question, form).write(into: &entry)
        entry.answerWithOptions()
        add(answers, to: &entry)
        pack.entries.append(entry)
    }

    /// The tags and the names of characters in a text of HTML.
    private static func markup(of html: String) -> [String] {
        var found: [String] = []
        for (open, close) in [("<", ">"), ("&", ";")] as [(Character, Character)] {
            for part in html.split(separator: open, omittingEmptySubsequences: false).dropFirst() {
                if let end = part.firstIndex(of: close) { found.append(String(part[..<end])) }
            }
        }
        return found
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
            // The remark about a wrong choice comes first.
            let remarks = question.remarks.map(form.markdown) + ["", ""]
            entry.options = [true, false].map { value in
                ImportedEntry.Option(
                    label: value ? "A" : "B",
                    text: value ? "True" : "False",
                    isRight: value == truth,
                    feedback: remarks[value == truth ? 1 : 0]
                )
            }
            pack.drop([question.value ?? ""], question.lines)
            return []
        }
        guard !question.answers.isEmpty else { return [question.value ?? ""] }
        let weights = question.answers.compactMap(\.weight).map {
            $0 == $0.rounded() ? String(Int(max(-999, min($0, 999)))) : String($0)
        }
        pack.drop(weights, question.lines)
        let isChoice = question.answers.contains { !$0.isRight }
        guard isChoice, question.answers.count >= 2 else {
            let texts = question.answers.map { answer in
                question.isNumber ? Self.number(answer.text) : form.markdown(answer.text.replacing("->", with: "→"))
            }
            return [texts.count == 1 ? texts[0] : texts.map { "- " + $0 }.joined(separator: "\n")]
        }
        let isWhole = question.answers.contains { $0.isRight && ($0.weight ?? 100) == 100 }
        for answer in question.answers.prefix(26) {
            let weight = answer.weight ?? (answer.isRight ? 100 : 0)
            entry.options.append(
                ImportedEntry.Option(
                    label: String(OptionLabel.letters[entry.options.count]),
                    text: form.markdown(answer.text),
                    isRight: isWhole ? answer.isRight : weight > 0,
                    feedback: form.markdown(answer.feedback)
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

    /// `5:0.1` is 5 with a tolerance, `1..5` anything in between.
    private static func number(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":") else { return text.replacing("..", with: " to ") }
        return text[..<colon] + " ± " + text[text.index(after: colon)...]
    }
}
