import Packs

/// The notes of an Anki collection, in either of its forms: with everything about note types and decks as JSON
/// in one row (schema 11), or in tables of their own (schema 18, since Anki 2.1.50).
struct AnkiDatabase {
    /// A kind of notes.
    struct NoteType {
        var fields: [String] = []
        /// True when its notes have gaps to fill.
        var isCloze = false
    }

    /// A note with what is said about it.
    struct Note {
        var type: NoteType
        var tags: String
        var fields: [String]
        var deck: String?
    }

    /// The notes, oldest first; `nil` when there is no such table.
    let notes: [Note]?

    init(_ database: [UInt8]) {
        let isNew = SQLiteDatabase.rows(of: "SELECT id FROM notetypes LIMIT 1", in: database) != nil
        let types = isNew ? Self.types(in: database) : Self.oldTypes(in: database)
        let decks = isNew ? Self.decks(in: database) : Self.oldDecks(in: database)
        let query = """
            SELECT n.mid, n.tags, n.flds, (SELECT did FROM cards c WHERE c.nid = n.id ORDER BY ord LIMIT 1)
            FROM notes n ORDER BY n.id
            """
        notes = SQLiteDatabase.rows(of: query, in: database)?.map { row in
            let fields = row[2].split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            return Note(type: types[row[0]] ?? NoteType(), tags: row[1], fields: fields, deck: decks[row[3]])
        }
    }

    private static func types(in database: [UInt8]) -> [String: NoteType] {
        var types: [String: NoteType] = [:]
        for row in SQLiteDatabase.rows(of: "SELECT id, hex(config) FROM notetypes", in: database) ?? [] {
            // The first field of the settings is the kind; 1 stands for gaps.
            let isCloze = ProtobufFields(bytes(ofHex: row[1])).contains { $0.number == 1 && $0.value == 1 }
            types[row[0]] = NoteType(isCloze: isCloze)
        }
        for row in SQLiteDatabase.rows(of: "SELECT ntid, name FROM fields ORDER BY ntid, ord", in: database) ?? [] {
            types[row[0], default: NoteType()].fields.append(row[1])
        }
        return types
    }

    private static func decks(in database: [UInt8]) -> [String: String] {
        let rows = SQLiteDatabase.rows(of: "SELECT id, name FROM decks", in: database) ?? []
        return Dictionary(
            rows.map { ($0[0], lastPart(of: $0[1], separator: "\u{1F}")) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func oldTypes(in database: [UInt8]) -> [String: NoteType] {
        settings("models", in: database).mapValues { model in
            NoteType(
                fields: model["flds"]?.items.compactMap { $0["name"]?.string } ?? [],
                isCloze: model["type"]?.text == "1"
            )
        }
    }

    private static func oldDecks(in database: [UInt8]) -> [String: String] {
        settings("decks", in: database).compactMapValues(\.["name"]?.string).mapValues {
            lastPart(of: $0, separator: ":")
        }
    }

    private static func settings(_ column: String, in database: [UInt8]) -> [String: JSONValue] {
        let text = SQLiteDatabase.rows(of: "SELECT \(column) FROM col", in: database)?.first?.first
        return text.flatMap { JSONReader.value(Array($0.utf8)[...]) }?.members ?? [:]
    }

    /// The name of a deck within the decks around it.
    private static func lastPart(of name: String, separator: Character) -> String {
        name.split(separator: separator).last.map(String.init) ?? name
    }

    private static func bytes(ofHex text: String) -> [UInt8] {
        let digits = text.utf8.compactMap { UInt8(exactly: Character(Unicode.Scalar($0)).hexDigitValue ?? -1) }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
