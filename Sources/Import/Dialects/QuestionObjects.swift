import Packs

/// JSON with objects that have a question each, in a list or nested at any depth.
struct QuestionObjects: Dialect {
    let name = "json"
    let summary = "JSON or JSONL with keys such as 'question' and 'answer'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.firstRecord, first["messages"] == nil, first["mapping"] == nil else { return nil }
        var search = QuestionSearch()
        search.read(first, 1...1)
        guard !search.found.isEmpty else { return nil }
        return Detection.Evidence(0.9, "objects with a key for questions")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let records = JSONRecords(source.text)
        var search = QuestionSearch()
        for record in records.records { search.read(record.value, record.lines) }
        let whole = search.found.count
        if let cutOff = records.cutOff { search.read(cutOff.value, cutOff.lines) }
        let objects = search.found
        let form = CellForm(of: objects.lazy.flatMap(\.texts))
        var reader = TableReader()
        for object in objects { reader.add(card(object.card, form)) }
        var pack = reader.pack()
        if search.found.count == whole || records.cutOff == nil { pack.omissions += records.damaged }
        pack.omissions += search.rest
        pack.title = search.title
        pack.sourceText = objects.flatMap { $0.texts.map(form.markdown) } + search.rest.map(\.text)
        return pack
    }

    /// A card whose texts are Markdown.
    private func card(_ raw: TableCard, _ form: CellForm) -> TableCard {
        var card = raw
        card.fields = raw.fields.mapValues(form.markdown)
        card.fields[.code] = raw.fields[.code]
        card.others = raw.others.map(form.markdown)
        for place in card.options.indices {
            card.options[place].text = form.markdown(raw.options[place].text)
            card.options[place].feedback = form.markdown(raw.options[place].feedback)
        }
        return card
    }
}
