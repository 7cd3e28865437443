import Packs

/// A row a question, as RFC 4180 has it.
struct CSVExport: ExportFormat {
    let name = "csv"
    let label = "CSV"
    let summary = "a row a question, as text"
    let fileExtension = "csv"
    let placements = [AnswerPlacement.inline, .none]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let table = QuestionTable(try guide.records(), showsAnswers: options.answers != AnswerPlacement.none)
        // Without the mark at its start, Excel takes the file for one of its own encoding.
        var text = "\u{FEFF}" + row(table.header)
        for cells in table.rows { text += row(cells) }
        return Exported(Array(text.utf8))
    }

    private func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// A cell, in quotes where a reader would cut it: some cut at semicolons or tabs.
    private func cell(_ text: String) -> String {
        let safe = QuestionTable.harmless(text)
        let isPlain = !safe.contains { ",;\t\"".contains($0) || $0.isNewline } && safe.first != " " && safe.last != " "
        return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
