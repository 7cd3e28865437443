import Diagnostics

/// A workbook for spreadsheets (ECMA-376, part 1, SpreadsheetML): a row a question, every cell text.
struct XLSXExport: ExportFormat {
    let name = "xlsx"
    let label = "Excel"
    let summary = "a row a question, for spreadsheets"
    let fileExtension = "xlsx"
    let placements = [AnswerPlacement.inline, .none]

    /// The most that a cell holds, in UTF-16: what Excel opens without a repair.
    private static let limit = 32_767

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let records = try guide.records()
        let table = QuestionTable(records, showsAnswers: options.answers != AnswerPlacement.none)
        let sheet = Workbook.Sheet(
            name: "Questions",
            rows: [table.header] + table.rows,
            widths: table.header.map(Self.width)
        )
        var diagnostics: [Diagnostic] = []
        for (record, row) in zip(records, table.rows) where row.contains(where: { $0.utf16.count > Self.limit }) {
            diagnostics.append(
                .leftOut(record.entry, of: guide, "a cell holds \(Self.limit) characters", help: "use --to csv")
            )
        }
        if !diagnostics.isEmpty { return try without(diagnostics, sheet, guide: guide) }
        return Exported(try Workbook(sheet).archive(time: guide.time))
    }

    /// The table without the rows that no cell can hold.
    private func without(_ diagnostics: [Diagnostic], _ sheet: Workbook.Sheet, guide: StudyGuide) throws -> Exported {
        var sheet = sheet
        sheet.rows.removeAll { $0.contains { $0.utf16.count > Self.limit } }
        return Exported(try Workbook(sheet).archive(time: guide.time), diagnostics)
    }

    /// The width of a column, in characters.
    private static func width(_ name: String) -> Int {
        switch name {
        case "question", "text", "hints", "follow_ups": 50
        case let name where name.hasPrefix("answer"): 70
        case "key", "pack", "topic", "tags", "sources", "right_options": 24
        default: 12
        }
    }
}
