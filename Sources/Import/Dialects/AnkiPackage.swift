import Packs

/// Decks that Anki exported: an `.apkg` with notes in an SQLite database, and their media.
struct AnkiPackage: Dialect {
    let name = "anki"
    let summary = "an Anki deck ('.apkg') with its media"

    /// The databases that an export may have, the newest form first. Where that one is there, the others only say that
    /// Anki should be updated.
    private static let databases = ["collection.anki21b", "collection.anki21", "collection.anki2"]

    /// More than this unpacked is an attack or an accident.
    private static let sizeLimit = 512 << 20

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
            pack.omissions.append(Omission(.cutOff, 1...1, text: "the archive cannot be opened"))
            return pack
        }
        guard let name = Self.databases.first(where: archive.names.contains), let packed = archive.files[name] else {
            pack.omissions.append(Omission(.cutOff, 1...1, text: "the archive holds no collection"))
            return pack
        }
        let isPacked = name == Self.databases[0]
        guard let database = isPacked ? Zstandard.unpacked(packed, atMost: Self.sizeLimit) : packed,
            let notes = AnkiDatabase(database).notes
        else {
            pack.omissions.append(Omission(.cutOff, 1...1, text: "the collection cannot be read"))
            return pack
        }
        var reader = TableReader()
        for (index, note) in notes.enumerated() {
            let card = TableCard(note: note, lines: index + 1...index + 1, isHTML: true)
            pack.sourceText += card.texts
            reader.add(card)
        }
        let read = reader.pack()
        (pack.entries, pack.omissions) = (read.entries, read.omissions)
        pack.title = notes.lazy.compactMap(\.deck).first { $0 != "Default" }
        readMedia(source, archive.files["media"] ?? [], isPacked: isPacked, into: &pack)
        return pack
    }

    /// The pictures that the notes show. The archive calls them by numbers; `media` says which is which.
    private func readMedia(_ source: ForeignSource, _ index: [UInt8], isPacked: Bool, into pack: inout ImportedPack) {
        let names =
            isPacked ? Self.packedNames(index) : JSONReader.value(index[...])?.members.compactMapValues(\.string) ?? [:]
        let texts = pack.entries.flatMap { [$0.question, $0.body] + $0.sections.map(\.text) }
        let wanted = Set(texts.flatMap(Attachments.paths))
        let numbers = Dictionary(names.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        let needed = Set(wanted.compactMap { numbers[$0] })
        guard !needed.isEmpty, let archive = ZipArchive(source.file.bytes, wanted: needed.contains) else { return }
        var room = Self.sizeLimit
        for name in wanted.sorted() {
            guard let stored = numbers[name].flatMap({ archive.files[$0] }),
                let bytes = isPacked ? Zstandard.unpacked(stored, atMost: room) : stored
            else { continue }
            room -= bytes.count
            pack.media.append(ImportedPack.Media(path: name, bytes: bytes))
        }
    }

    /// The names of media by their numbers: a list of entries (field 1), each with its name (field 1).
    private static func packedNames(_ index: [UInt8]) -> [String: String] {
        let entries = ProtobufFields(Zstandard.unpacked(index, atMost: sizeLimit) ?? []).filter { $0.number == 1 }
        var names: [String: String] = [:]
        for (number, entry) in entries.enumerated() {
            let name = ProtobufFields(entry.bytes).first { $0.number == 1 }
            names[String(number)] = name.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        return names
    }
}
