import Csqlite3

/// Queries on an SQLite database that is held in memory.
///
/// The only place that sees SQLite: the database is opened, read and closed inside ``rows(of:in:)``.
enum SQLiteDatabase {
    /// The rows of a query as text; `nil` when the bytes are no database or the query does not fit it.
    static func rows(of query: String, in bytes: [UInt8]) -> [[String]]? {
        guard bytes.count > 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
        var image = bytes
        // A database that was written with a write-ahead log says so here, and has none now.
        (image[18], image[19]) = (1, 1)
        return image.withUnsafeMutableBufferPointer { buffer -> [[String]]? in
            var database: OpaquePointer?
            defer { sqlite3_close(database) }
            guard sqlite3_open(":memory:", &database) == SQLITE_OK else { return nil }
            let size = Int64(buffer.count)
            let flags = UInt32(SQLITE_DESERIALIZE_READONLY)
            guard sqlite3_deserialize(database, "main", buffer.baseAddress, size, size, flags) == SQLITE_OK else {
                return nil
            }
            return read(query, database)
        }
    }

    private static func read(_ query: String, _ database: OpaquePointer?) -> [[String]]? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else { return nil }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    guard let text = sqlite3_column_text(statement, column) else { return "" }
                    let count = Int(sqlite3_column_bytes(statement, column))
                    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
                }
            )
        }
        return rows
    }
}
