import Diagnostics
import Packs

/// JSON or YAML with objects that have a question each, in a list or nested at any depth.
struct QuestionObjects: Dialect {
    let name = "json"
    let summary = "JSON, JSONL or YAML with keys such as 'question' and 'answer'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.yaml ?? source.firstRecord, first["messages"] == nil, first["mapping"] == nil else {
            return nil
        }
        var search = QuestionSearch()
        search.read(first, 1...1, shape: RecordShape(of: [first]))
        guard !search.found.isEmpty else { return nil }
        return Detection.Evidence(0.9, "objects with a key for questions")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let yaml = source.yaml
        let records = JSONRecords(yaml == nil ? source.text : [])
        var search = QuestionSearch()
        if let yaml { search.read(yaml, 1...1) }
        let shape = RecordShape(of: records.records.prefix(100).map(\.value))
        for record in records.records { search.read(record.value, record.lines, shape: shape) }
        let whole = search.found.count
        if let cutOff = records.cutOff { search.read(cutOff.value, cutOff.lines, shape: shape) }
        var pack = search.pack
        if search.found.count == whole || records.cutOff == nil { pack.omissions += records.damaged }
        return pack
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

extension ForeignSource {
    /// The value of a YAML file; `nil` for other files.
    fileprivate var yaml: JSONValue? {
        guard ["yml", "yaml"].contains(file.ending) else { return nil }
        return YAMLPairs.tree(Source(name: file.path, bytes: text), 0..<text.count).map { JSONValue($0) }
    }
}
