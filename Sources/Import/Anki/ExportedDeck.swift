/// A deck as an export wrote it, with what it says to the next one.
public struct ExportedDeck {
    /// A note: its name, the digest of what it shows, and the time of its last change in seconds since 1970. Anki keeps no
    /// digest: notes that came out of Anki have none.
    public struct Note {
        /// The name.
        public var guid: String
        /// The digest as text.
        public var digest: String
        /// The time.
        public var time: Int
    }

    /// Its notes; none when the bytes are no deck.
    public let notes: [Note]

    /// Reads a package.
    public init(_ bytes: [UInt8]) {
        let name = "collection.anki2"
        let database = ZipArchive(bytes, wanted: { $0 == name })?.files[name] ?? []
        let rows = SQLiteDatabase.rows(of: "SELECT guid, data, mod FROM notes", in: database) ?? []
        notes = rows.compactMap { row in Int(row[2]).map { Note(guid: row[0], digest: row[1], time: $0) } }
    }
}
