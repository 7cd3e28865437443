import Packs
import Text

/// CSV and TSV, the columns found by their names; also Anki's and Quizlet's exports as text, which have none.
struct SeparatedValues: Dialect {
    let name = "table"
    let summary = "CSV or TSV with columns such as 'question' and 'answer'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let isTable = ["csv", "tsv", "tab"].contains(source.file.ending)
        let settings = AnkiTextSettings(source.text)
        guard isTable || settings.isAnki || source.file.ending == "txt" else { return nil }
        let text = DelimitedText(source.text[settings.start...], separator: settings.separator, limit: 60)
        if settings.isAnki { return Detection.Evidence(0.98, "a text file from Anki") }
        guard let first = text.rows.first, first.fields.count >= 2 else { return nil }
        if Self.columns(text.rows) != nil {
            return Detection.Evidence(isTable ? 0.98 : 0.7, "a header with a column for questions")
        }
        let isEven = text.rows.count { $0.fields.count == first.fields.count } * 20 >= text.rows.count * 19
        // Cards have two sides and little more; what has more columns without a name for questions is data.
        let areCards = first.fields.count <= 4 || text.rows.contains { Asking.strength(of: $0.fields[0]) >= 0.9 }
        return isTable && isEven && areCards
            ? Detection.Evidence(0.6, "\(first.fields.count) columns without a header") : nil
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let settings = AnkiTextSettings(source.text)
        let text = DelimitedText(
            source.text[settings.start...],
            firstLine: settings.firstLine,
            separator: settings.separator
        )
        let cards = settings.isAnki ? notes(text.rows, settings) : cards(text.rows, separator: text.separator)
        var reader = TableReader()
        for card in cards { reader.add(card) }
        var pack = reader.pack()
        pack.sourceText = cards.flatMap(\.texts)
        pack.title = settings.deck
        return pack
    }

    /// Rows whose columns have names, or else are a question, its answer, and more.
    private func cards(_ rows: [DelimitedText.Row], separator: UInt8) -> [TableCard] {
        let header = rows.first?.fields ?? []
        let named = Self.columns(rows)
        let columns = named ?? TableColumns(rows: rows.prefix(200).map(\.fields))
        let rows = named == nil ? rows[...] : rows.dropFirst()
        let form = CellForm(of: rows.lazy.flatMap(\.fields))
        return rows.map { row in
            var row = row
            // A text at the end that has separators and no quotation marks around it.
            if named != nil, row.fields.count > header.count, columns[header.count - 1] == .answer {
                let text = row.fields[(header.count - 1)...].joined(separator: String(UnicodeScalar(separator)))
                row.fields = row.fields.prefix(header.count - 1) + [text]
            }
            var card = TableCard(lines: row.lines)
            for (place, field) in row.fields.enumerated() where !field.allSatisfy(\.isWhitespace) {
                let name = named != nil && place < header.count ? header[place] : ""
                card.add(columns[place] == .code ? field : form.markdown(field), to: name, columns[place])
            }
            return card
        }
    }

    /// The columns by the names in the first row, and by what the rows below show; `nil` where neither says what asks.
    private static func columns(_ rows: [DelimitedText.Row]) -> TableColumns? {
        guard let header = rows.first?.fields, Set(header).count == header.count else {
            return rows.first.flatMap { TableColumns(header: $0.fields) }
        }
        let records = rows.dropFirst().prefix(200).map { row in
            JSONValue.Object(members: zip(header, row.fields).map { ($0, .string($1.trimmed)) }, lines: row.lines)
        }
        return TableColumns(header: header, shape: RecordShape(records).meanings)
    }

    /// Rows of Anki's export: fields of notes, and columns about them.
    private func notes(_ rows: [DelimitedText.Row], _ settings: AnkiTextSettings) -> [TableCard] {
        rows.map { row in
            var type = AnkiDatabase.NoteType()
            var note = AnkiDatabase.Note(
                type: type,
                tags: settings.tags.joined(separator: " "),
                fields: [],
                deck: settings.deck
            )
            var others: [String] = []
            for (place, field) in row.fields.enumerated() {
                switch settings.columnKinds[place] {
                case .tags: note.tags += " " + field
                case .deck: note.deck = field.split(separator: ":").last.map(String.init) ?? note.deck
                case .guid: others.append(field)
                case .noteType:
                    others.append(field)
                    type.isCloze = field.lowercased().contains("cloze")
                case nil:
                    note.fields.append(field)
                    if let names = settings.columns { type.fields.append(place < names.count ? names[place] : "") }
                }
            }
            type.isCloze = type.isCloze || note.fields.first?.contains("{{c1::") == true
            note.type = type
            var card = TableCard(note: note, lines: row.lines, isHTML: settings.isHTML)
            card.others += others.filter { !$0.isEmpty }
            return card
        }
    }
}
