import Diagnostics
import Packs

/// JSON or YAML with objects that have a question each, in a list or nested at any depth.
struct QuestionObjects: Dialect {
    let name = "json"
    let summary = "JSON, JSONL or YAML with keys such as 'question' and 'answer'"

    /// The number of records that show whether a file holds questions.
    private static let sample = 100

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let values = Self.values(source, atMost: Self.sample)
        guard let first = values.first?.value, first["messages"] == nil, first["mapping"] == nil else { return nil }
        var search = QuestionSearch(in: values.lazy.map(\.value))
        for record in values where search.found.isEmpty { search.read(record.value, record.lines) }
        guard !search.found.isEmpty else { return nil }
        return Detection.Evidence(0.9, "objects with a key for questions")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let values = Self.values(source, atMost: .max)
        var search = QuestionSearch(in: values.lazy.map(\.value))
        var before = 0
        for record in values {
            before = search.found.count
            search.read(record.value, record.lines)
        }
        var pack = search.pack
        let records = source.yaml == nil ? source.allRecords : JSONRecords([])
        if search.found.count == before || records.cutOff == nil { pack.omissions += records.damaged }
        return pack
    }
}

extension QuestionObjects {
    /// The values of a file: the whole of one in YAML, and the records of others, with the part of one that was cut off.
    private static func values(_ source: ForeignSource, atMost limit: Int) -> [JSONRecords.Record] {
        if let yaml = source.yaml { return [JSONRecords.Record(value: yaml, lines: 1...1)] }
        let records = source.allRecords
        let some = Array(records.records.prefix(limit))
        if let pairs = QuestionPairs.objects(some.map(\.value)) {
            return zip(pairs, some).map { JSONRecords.Record(value: $0, lines: $1.lines) }
        }
        return some + [records.cutOff].compactMap(\.self)
    }
}

extension QuestionSearch {
    /// The objects that were found, as questions.
    var pack: ImportedPack {
        let form = CellForm(of: found.lazy.flatMap(\.texts))
        let fields = Set(found.lazy.flatMap(\.card.fields.keys))
        // The texts of one field may be HTML where those of others are not.
        let forms = Dictionary(
            fields.map { field in (field, CellForm(of: found.compactMap { $0.card.fields[field] }, beside: form)) },
            uniquingKeysWith: { first, _ in first }
        )
        var reader = TableReader()
        let cards = found.map { card($0.card, form, fields: forms) }
        for card in cards { reader.add(card) }
        var pack = reader.pack()
        pack.omissions += rest
        pack.title = title
        pack.sourceText = cards.flatMap(\.texts) + rest.map(\.text)
        return pack
    }

    /// A card whose texts are Markdown.
    private func card(_ raw: TableCard, _ form: CellForm, fields forms: [TableColumns.Meaning: CellForm]) -> TableCard {
        var card = raw
        for (field, text) in raw.fields { card.fields[field] = (forms[field] ?? form).markdown(text) }
        card.fields[.code] = raw.fields[.code]
        card.others = raw.others.map(form.markdown)
        for place in card.options.indices {
            card.options[place].text = form.markdown(raw.options[place].text)
            card.options[place].feedback = form.markdown(raw.options[place].feedback)
        }
        return card
    }
}
