import Packs

/// Decks that Anki exported: an `.apkg` with notes in an SQLite database, and their media.
struct AnkiPackage: Dialect {
    let name = "anki"
    let summary = "an Anki deck ('.apkg') with its media"

    /// The databases that an export may have, the newest form first. Forms since 2.1.50 are compressed with Zstandard.
    private static let databases = ["collection.anki21", "collection.anki2"]

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard ["apkg", "colpkg"].contains(source.file.ending), source.file.bytes.starts(with: [0x50, 0x4B]) else {
            return nil
        }
        return Detection.Evidence(0.99, "a zip archive with the ending of Anki's decks")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = ImportedPack()
        pack.sourceText = [""]
        guard let archive = ZipArchive(source.file.bytes, wanted: { Self.databases.contains($0) || $0 == "media" })
        else {
            pack.omissions.append(Omission(.cutOff, 1...1, "the archive cannot be opened"))
            return pack
        }
        guard !archive.names.contains("collection.anki21b") else {
            // The older database beside it only says that Anki should be updated.
            pack.omissions.append(Omission(.newerAnki, 1...1, "collection.anki21b"))
            return pack
        }
        guard let database = Self.databases.lazy.compactMap({ archive.files[$0] }).first else {
            pack.omissions.append(Omission(.cutOff, 1...1, "the archive holds no collection"))
            return pack
        }
        readNotes(database, into: &pack)
        readMedia(source, archive.files["media"] ?? [], into: &pack)
        return pack
    }

    private func readNotes(_ database: [UInt8], into pack: inout ImportedPack) {
        let settings = SQLiteDatabase.rows(of: "SELECT models, decks FROM col", in: database)?.first ?? []
        let models = settings.first.flatMap { JSONValue($0.utf8) }
        let decks = settings.last.flatMap { JSONValue($0.utf8) }
        let query = """
            SELECT n.id, n.mid, n.tags, n.flds, (SELECT did FROM cards c WHERE c.nid = n.id ORDER BY ord LIMIT 1)
            FROM notes n ORDER BY n.id
            """
        guard let rows = SQLiteDatabase.rows(of: query, in: database) else {
            pack.omissions.append(Omission(.cutOff, 1...1, "the collection cannot be read"))
            return
        }
        for (index, row) in rows.enumerated() {
            let model = models?[row[1]]
            let names = model?["flds"]?.items.compactMap { $0["name"]?.string } ?? []
            let isCloze = model?["type"]?.text == "1"
            let fields = row[3].split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            let deck = decks?[row[4]]?["name"]?.string.map { $0.split(separator: ":").last.map(String.init) ?? $0 }
            let part = note(fields, names, isCloze: isCloze, number: index + 1, tags: row[2], deck: deck)
            pack.merge(part)
            if pack.title == nil, let deck, deck != "Default" { pack.title = deck }
        }
    }

    private func note(
        _ fields: [String],
        _ names: [String],
        isCloze: Bool,
        number: Int,
        tags: String,
        deck: String?
    ) -> ImportedPack {
        var fields = fields
        var names = names
        if isCloze, let text = fields.first {
            fields.insert(AnkiText.cloze(text, isAnswer: false), at: 0)
            fields[1] = AnkiText.cloze(text, isAnswer: true)
            names = ["Question", "Answer"] + names.dropFirst()
        }
        let columns = TableColumns(header: names) ?? TableColumns(count: fields.count)
        var sounds: [String] = []
        let texts = fields.map { AnkiText.cleaned($0, &sounds) }
        var reader = TableReader(columns: columns, header: names, isHTML: true)
        reader.add(DelimitedText.Row(fields: texts, lines: number...number))
        var pack = reader.pack
        for sound in sounds { pack.omissions.append(Omission(.setting, number...number, sound)) }
        for index in pack.entries.indices {
            for tag in tags.split(separator: " ") {
                pack.entries[index].set("tags", String(tag).replacing("::", with: "-"))
            }
            if let deck, deck != "Default" { pack.entries[index].set("tags", deck) }
        }
        return pack
    }

    /// The pictures that the notes show. The archive calls them by numbers; `media` says which is which.
    private func readMedia(_ source: ForeignSource, _ index: [UInt8], into pack: inout ImportedPack) {
        let names = JSONValue(index)?.members.compactMapValues(\.string) ?? [:]
        let texts = pack.entries.flatMap { [$0.question, $0.body] + $0.sections.map(\.text) }
        let wanted = Set(texts.flatMap(Attachments.paths))
        let numbers = Dictionary(names.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        let needed = Set(wanted.compactMap { numbers[$0] })
        guard !needed.isEmpty, let archive = ZipArchive(source.file.bytes, wanted: needed.contains) else { return }
        for name in wanted.sorted() {
            guard let bytes = numbers[name].flatMap({ archive.files[$0] }) else { continue }
            pack.media.append(ImportedPack.Media(path: name, bytes: bytes))
        }
    }
}
