import Algorithms
import Text
import CommonMark
import Packs

/// Notes whose headings say `Question` and `Answer` rather than the question, once or in several languages:
/// `# Question (EN)`, `## Answer (EN)`, `# Вопрос (RU)`, `## Ответ (RU)`.
struct TranslatedNotes: Dialect {
    let name = "translated-notes"
    let summary = "notes with the headings 'Question (EN)' and 'Answer (EN)', perhaps in several languages"

    /// A heading that names a part, and what stands below it.
    private struct Part {
        /// `nil` for the question itself.
        var label: SectionLabel.Label?
        var language: String?
        var heading: Lines
        var content: Passage
    }

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let parts = parts(of: source.markdown)
        let asked = parts.filter { $0.label == nil }
        guard !asked.isEmpty, asked.allSatisfy({ !$0.content.isBlank }),
            Set(asked.map(\.language)).count == asked.count, parts.contains(where: { $0.label?.kind == .answer })
        else { return nil }
        return Detection.Evidence(
            0.98,
            asked.count == 1 ? "headings 'Question' and 'Answer'" : "\(asked.count) languages"
        )
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let markdown = source.markdown
        let parts = parts(of: markdown)
        var pack = ImportedPack()
        let asked = parts.filter { $0.label == nil }
        var settings = OutlineSettings(source: markdown, isOneQuestion: true)
        settings.readFrontMatter(&pack)
        let definitions = LinkDefinitions(in: markdown)
        let isShared = parts.contains { $0.language != asked.first?.language && $0.label?.kind == .answer }
        var used = asked
        // An answer in a language in which nobody asked belongs to the question as it is.
        let answered = parts.filter { part in
            part.label?.kind == .answer && !asked.contains { $0.language == part.language || part.language == nil }
        }
        let questions =
            asked
            + answered.map { part in
                Part(label: nil, language: part.language, heading: part.heading, content: asked[0].content)
            }
        for question in questions {
            let own = parts.filter { part in
                part.label != nil
                    && (part.language == question.language
                        || part.language == nil && question.language == asked.first?.language)
            }
            var entry = entry(question, own, source: markdown, definitions: definitions, pack: &pack)
            settings.apply(to: &entry)
            used += own
            if isShared { (entry.language, entry.id, entry.title) = (question.language, nil, nil) }
            pack.entries.append(entry)
        }
        if isShared, let title = markdown.front.value("title") { pack.drop([title], 1...1) }
        leaveOut(used, markdown, pack: &pack)
        VaultMarks.remove(from: &pack)
        return pack
    }

    private func entry(
        _ question: Part,
        _ parts: [Part],
        source: MarkdownSource,
        definitions: LinkDefinitions,
        pack: inout ImportedPack
    ) -> ImportedEntry {
        var text = question.content.trimmed
        // The question is a quotation, as a rule.
        let isQuoted = text.lines.allSatisfy { $0.isBlank || $0.text.hasPrefix(">") }
        if isQuoted {
            for index in text.lines.indices {
                text.lines[index].text = text.lines[index].text.drop { $0 == ">" }.trimmed
            }
        }
        let asked = AskedQuestion(in: text)
        var entry = ImportedEntry(
            question: asked.question,
            lines: question.heading.lowerBound...question.heading.upperBound
        )
        entry.grade = asked.grade
        pack.drop(asked.dropped, question.heading)
        // Text around a line that says that it asks is none of it.
        if asked.template != nil {
            pack.omissions.append(Omission(.outside, text.range ?? question.heading, text: text.text))
        }
        var content = Passage(at: question.heading.upperBound, text: asked.body).lines
        for part in parts {
            guard let kind = part.label?.kind, kind != .notes else { continue }
            let blank = Passage.Line(number: part.heading.lowerBound, text: "")
            let heading = Passage.Line(number: part.heading.lowerBound, text: "## " + SectionName.standard(kind))
            content += [blank, heading, blank] + part.content.lines
            if let end = part.content.range?.upperBound {
                entry.lines = entry.lines.lowerBound...max(entry.lines.upperBound, end)
            }
        }
        var split = ContentSplitter(Passage(content), in: Structure(source), definitions: definitions)
        split.fill(&entry)
        pack.omissions += split.omissions
        let notes = parts.filter { $0.label?.kind == .notes }.map(\.content.trimmed.text)
        if !notes.isEmpty {
            entry.sections.append(ImportedEntry.Section(kind: .notes, text: notes.joined(separator: "\n\n")))
        }
        return entry
    }

    // MARK: - Parts

    private func parts(of source: MarkdownSource) -> [Part] {
        let document = source.document
        let first = source.topHeadings.first {
            Self.isQuestion(SectionLabel.languageMark(document.plainText(of: $0).trimmed).text)
        }
        let level = max(2, first.map { document.nodes[$0].level } ?? 2)
        let headings = source.topHeadings.filter { document.nodes[$0].level <= level }
        let marks = Set(headings.compactMap { SectionLabel.languageMark(document.plainText(of: $0).trimmed).language })
        var parts: [Part] = []
        let hasAnswer = headings.contains { Self.label(document.plainText(of: $0).trimmed)?.kind == .answer }
        for (place, heading) in headings.enumerated() {
            let lines = document.lines(of: heading)
            let mark = SectionLabel.languageMark(document.plainText(of: heading).trimmed)
            let label = Self.label(mark.text)
            let isQuestion = label == nil && Self.isQuestion(mark.text)
            guard isQuestion || !parts.isEmpty else { continue }
            let end =
                place + 1 < headings.count ? document.lines(of: headings[place + 1]).lowerBound : source.lineCount + 1
            let content = withoutRules(source.passage(lines.upperBound + 1..<max(end, lines.upperBound + 1)))
            let language = mark.language ?? Self.language(mark.text + "\n" + content.text, among: marks)
            if isQuestion || label != nil {
                parts.append(Part(label: label, language: language, heading: lines, content: content))
            } else if place == 1, parts.count == 1, marks.isEmpty, !hasAnswer {
                // Below the only question, where nothing is called an answer, all that has headings answers.
                let title = Passage.Line(number: lines.lowerBound, text: source.line(lines.lowerBound))
                let answer = Passage([title] + source.passage(lines.upperBound + 1..<source.lineCount + 1).lines)
                parts.append(Part(label: (.answer, nil), heading: parts[0].heading, content: answer))
                break
            } else if let last = parts.lastIndex(where: { $0.language == language || language == nil }) {
                // A heading that names no part goes on with the one before it in its language.
                let blank = Passage.Line(number: lines.lowerBound, text: "")
                let title = Passage.Line(number: lines.lowerBound, text: "### " + mark.text)
                parts[last].content.lines += [blank, title, blank] + content.lines
            }
        }
        return parts
    }

    /// The language of a text without a mark, when notes have several.
    private static func language(_ text: String, among known: Set<String>) -> String? {
        guard known.count > 1 else { return known.first }
        return TextLanguage.guess(text).flatMap { known.contains($0) ? $0 : nil }
    }

    private static func label(_ text: String) -> SectionLabel.Label? {
        SectionLabel.read(text) ?? others[text.lowercased()].map { ($0, nil) }
    }

    /// Russian words in Latin letters, which some vaults have, the second sides of cards, and what programs write below them.
    private static let others: [String: Entry.Section.Kind] = [
        "otvet": .answer, "ssylki": .sources, "dopolnitelnye voprosy": .followUp, "back": .answer, "rückseite": .answer,
        "id": .notes,
    ]

    /// Names for the first sides of cards, besides words for questions.
    private static let fronts: Set<String> = ["vopros", "front", "vorderseite"]

    /// A word for a question, and nothing else.
    private static func isQuestion(_ heading: String) -> Bool {
        let word = heading.lowercased().trimmingSuffix { ":：? ".contains($0) }
        return QuestionPrefix.names.dropLast().contains(String(word)) || fronts.contains(String(word))
    }

    private func withoutRules(_ passage: Passage) -> Passage {
        var passage = passage.trimmed
        while let last = passage.lines.last, Furniture.isRule(last.text) {
            passage = Passage(Array(passage.lines.dropLast())).trimmed
        }
        return passage
    }

    /// Names what stands in no part.
    private func leaveOut(_ parts: [Part], _ source: MarkdownSource, pack: inout ImportedPack) {
        let taken = Set(parts.flatMap { part in Array(part.heading) + part.content.lines.map(\.number) })
        var rest = Passage()
        for number in source.firstLine..<source.lineCount + 1 {
            let line = Passage.Line(number: number, text: source.line(number))
            if taken.contains(number) || Furniture.isRule(line.text) {
                leaveOut(&rest, of: source, in: &pack)
                if !taken.contains(number) { pack.drop([line.text], number...number) }
            } else {
                rest.lines.append(line)
            }
        }
        leaveOut(&rest, of: source, in: &pack)
        for part in parts { pack.omissions.append(Omission(.form, part.heading, text: source.text(part.heading))) }
    }

    private func leaveOut(_ passage: inout Passage, of source: MarkdownSource, in pack: inout ImportedPack) {
        let text = passage.trimmed
        passage = Passage()
        guard let range = text.range else { return }
        // Keys of cards stand in code above them, under names.
        let isData = text.lines.allSatisfy { $0.isBlank || $0.text.hasPrefix("#") || source.isCode($0.number) }
        pack.omissions.append(Omission(isData ? .setting : .outside, range, text: text.text))
    }
}
