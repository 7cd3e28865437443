import Packs

/// A row a question, as RFC 4180 has it.
struct CSVExport: ExportFormat {
    let name = "csv"
    let label = "CSV"
    let summary = "a row a question, for spreadsheets"
    let fileExtension = "csv"
    let placements = [AnswerPlacement.inline, .none]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let records = try guide.records()
        let answers = options.answers == AnswerPlacement.none ? 0 : records.map(\.answers.count).max() ?? 0
        var header = [
            "key", "id", "pack", "difficulty", "tags", "topic", "question", "text", "hints", "follow_ups", "sources",
            "language", "date",
        ]
        if answers > 0 { header.append("right_options") }
        for number in stride(from: 1, through: answers, by: 1) {
            header += number == 1 ? ["answer", "author"] : ["answer_\(number)", "author_\(number)"]
        }
        var text = row(header)
        for record in records { text += row(cells(of: record, answers: answers)) }
        return Exported(Array(text.utf8))
    }

    private func cells(of record: QuestionRecord, answers: Int) -> [String] {
        let entry = record.entry
        var cells = [
            record.key, entry.id, record.pack.title, entry.difficulty?.name ?? "", entry.tags.joined(separator: ", "),
            entry.topic ?? "", record.question, record.body, record.hints.joined(separator: "\n\n"),
            record.followUps.joined(separator: "\n\n"), record.references.joined(separator: "\n"), entry.language,
            entry.date ?? "",
        ]
        guard answers > 0 else { return cells }
        cells.append(record.options.filter(\.isRight).map(\.markdown).joined(separator: "\n"))
        for number in 0..<answers {
            let answer = number < record.answers.count ? record.answers[number] : nil
            cells += [answer?.markdown ?? "", answer?.author ?? ""]
        }
        return cells
    }

    private func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// A cell. Spreadsheets run what begins with one of these characters as a formula; a space, which means nothing to
    /// Markdown, makes it text. They take full-width signs for the same, and some cut at semicolons or tabs.
    private func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } == true
        let safe = isFormula ? " " + text : text
        guard safe.contains(where: { ",;\t\"".contains($0) || $0.isNewline }) || safe != safe.trimmedOfSpaces else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

extension String {
    fileprivate var trimmedOfSpaces: String {
        first == " " || last == " " ? "" : self
    }
}
