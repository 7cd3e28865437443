import Packs

/// CSV and TSV, the columns found by their names; also Anki's and Quizlet's exports as text, which have none.
struct SeparatedValues: Dialect {
    let name = "table"
    let summary = "CSV or TSV with columns such as 'question' and 'answer'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let isTable = ["csv", "tsv", "tab"].contains(source.file.ending)
        let settings = AnkiTextSettings(source.text)
        guard isTable || settings.isAnki || source.file.ending == "txt" else { return nil }
        let text = DelimitedText(source.text[settings.start...], separator: settings.separator, limit: 6)
        if settings.isAnki { return Detection.Evidence(0.98, "a text file from Anki") }
        guard let first = text.rows.first, first.fields.count >= 2 else { return nil }
        if TableColumns(header: first.fields) != nil {
            return Detection.Evidence(isTable ? 0.98 : 0.7, "a header with a column for questions")
        }
        let isEven = text.rows.allSatisfy { $0.fields.count == first.fields.count }
        return isTable && isEven ? Detection.Evidence(0.6, "\(first.fields.count) columns without a header") : nil
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let settings = AnkiTextSettings(source.text)
        let text = DelimitedText(
            source.text[settings.start...],
            firstLine: settings.firstLine,
            separator: settings.separator
        )
        var rows = text.rows[...]
        let header = settings.columns ?? rows.first?.fields ?? []
        let columns: TableColumns
        if let named = TableColumns(header: header) {
            columns = named
            if settings.columns == nil { rows = rows.dropFirst() }
        } else {
            columns = TableColumns(count: rows.map(\.fields.count).max() ?? 0, tags: settings.tagsColumn)
        }
        var reader = TableReader(columns: columns, header: header, isHTML: settings.isHTML)
        for row in rows { reader.add(row) }
        return reader.pack
    }
}
