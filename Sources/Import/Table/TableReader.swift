import Packs

/// Turns the rows of a table into questions, whatever file they came from.
struct TableReader {
    let columns: TableColumns
    /// What the columns are called, for those that have no meaning here.
    var header: [String] = []
    /// Whether fields are HTML.
    var isHTML = false
    private(set) var pack = ImportedPack()

    init(columns: TableColumns, header: [String] = [], isHTML: Bool = false) {
        self.columns = columns
        self.header = header
        self.isHTML = isHTML
    }

    mutating func add(_ row: DelimitedText.Row) {
        var entry = ImportedEntry(question: "", lines: row.lines)
        var fields: [TableColumns.Meaning: String] = [:]
        for (index, field) in row.fields.enumerated() where !field.trimmed.isEmpty {
            let text = isHTML || Self.looksLikeHTML(field) ? HTMLMarkdown(field).text : field.trimmed
            pack.sourceText.append(text)
            if index < columns.meanings.count, let meaning = columns.meanings[index] {
                fields[meaning] = text
            } else {
                let name = index < header.count ? header[index] + ": " : ""
                pack.omissions.append(Omission(.setting, row.lines, name + text))
            }
        }
        guard let question = fields[.question] else {
            let rest = fields.values.sorted().joined(separator: "\n")
            if !rest.isEmpty { pack.omissions.append(Omission(.outside, row.lines, rest)) }
            return
        }
        let asked = AskedQuestion(in: Passage(at: row.lines.lowerBound, text: question))
        entry.question = asked.question
        entry.body = asked.body
        entry.grade = asked.grade
        drop(question, kept: asked.question + "\n" + asked.body, row.lines)
        fill(&entry, fields)
        pack.entries.append(entry)
    }

    private mutating func fill(_ entry: inout ImportedEntry, _ fields: [TableColumns.Meaning: String]) {
        if let difficulty = fields[.difficulty] { entry.set("difficulty", difficulty) }
        if let tags = fields[.tags] {
            let separator: Character = tags.contains(",") ? "," : tags.contains(";") ? ";" : " "
            for tag in tags.split(separator: separator) { entry.set("tags", String(tag)) }
            drop(tags, kept: entry.tags.joined(separator: " "), entry.lines)
        }
        if let difficulty = fields[.difficulty] { drop(difficulty, kept: "", entry.lines) }
        let answer = fillOptions(&entry, fields)
        let answers = [answer, fields[.explanation]].compactMap { $0 }.filter { !$0.isEmpty }
        if let hint = fields[.hint] { entry.sections.append(ImportedEntry.Section(kind: .hint, text: hint)) }
        if !answers.isEmpty {
            entry.sections.append(ImportedEntry.Section(kind: .answer, text: answers.joined(separator: "\n\n")))
        }
        entry.answerWithOptions()
        if let notes = fields[.notes] { entry.sections.append(ImportedEntry.Section(kind: .notes, text: notes)) }
        entry.id = fields[.id]
        if let id = fields[.id] { drop(id, kept: "", entry.lines) }
        entry.model = fields[.model]
        if let date = fields[.date] {
            entry.date = JSONValue.string(date).date
            if entry.date == nil { pack.omissions.append(Omission(.setting, entry.lines, date)) }
            if entry.date != date { drop(date, kept: entry.date ?? "", entry.lines) }
        }
        if let sources = fields[.sources] { entry.sources = [sources] }
    }

    /// Options from columns of their own or from lines of one; gives the answer's text that is left.
    private mutating func fillOptions(
        _ entry: inout ImportedEntry,
        _ fields: [TableColumns.Meaning: String]
    ) -> String? {
        var texts = (0..<26).compactMap { fields[.option($0)] }
        if let list = fields[.options] {
            let separator: Character =
                list.contains("\n") ? "\n" : list.contains(";") ? ";" : list.contains("|") ? "|" : ","
            texts += list.split(separator: separator).map(\.trimmed).filter { !$0.isEmpty }
        }
        let answer = fields[.answer]
        guard texts.count >= 2 else { return answer ?? fields[.right] }
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        entry.options = texts.prefix(26).enumerated().map {
            ImportedEntry.Option(label: String(letters[$0.offset]), text: $0.element, isRight: false)
        }
        for (text, isAnswer) in [(fields[.right], false), (answer, true)] {
            guard let text, !entry.options.contains(where: \.isRight) else { continue }
            let isNumber = Int(text).map { entry.options.indices.contains($0 - 1) } ?? false
            if let number = Int(text), isNumber, !texts.contains(text) {
                entry.options[number - 1].isRight = true
                drop(text, kept: "", entry.lines)
            } else if let same = entry.options.firstIndex(where: { $0.text.lowercased() == text.lowercased() }) {
                entry.options[same].isRight = true
                drop(text, kept: "", entry.lines)
            } else if entry.mark(text) {
                drop(text, kept: "", entry.lines)
            } else {
                continue
            }
            return isAnswer ? nil : answer
        }
        return answer
    }

    /// Notes words of a field that the result says in another way.
    private mutating func drop(_ text: String, kept: String, _ lines: Lines) {
        if text != kept { pack.omissions.append(Omission(.form, lines, text)) }
    }

    static func looksLikeHTML(_ text: String) -> Bool {
        ["<br", "<div", "<p>", "<b>", "<i>", "<ul>", "<li>", "&nbsp;", "<span", "<img"].contains { text.contains($0) }
    }
}
