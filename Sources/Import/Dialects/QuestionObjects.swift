import Packs

/// JSON lists of objects with a question each.
struct QuestionObjects: Dialect {
    let name = "json"
    let summary = "JSON or JSONL with keys such as 'question' and 'answer'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.firstRecord, first["messages"] == nil else { return nil }
        guard TableColumns(header: first.members.keys.sorted()) != nil else { return nil }
        return Detection.Evidence(0.9, "objects with a key for questions")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = ImportedPack()
        let records = JSONRecords(source.text)
        pack.omissions += records.damaged
        for record in records.records {
            let keys = record.value.members.keys.sorted()
            guard let columns = TableColumns(header: keys) else { continue }
            var reader = TableReader(columns: columns, header: keys)
            let fields = keys.map { key -> String in
                let value = record.value[key] ?? .null
                if case .array(let items) = value,
                    key.lowercased().hasPrefix("option") || key.lowercased().hasPrefix("choice")
                {
                    return items.map(\.text).joined(separator: "\n")
                }
                return value.text
            }
            reader.add(DelimitedText.Row(fields: fields, lines: record.lines))
            pack.merge(reader.pack)
        }
        return pack
    }
}
