import Csqlite3

/// A new SQLite database in memory. The only place of exporting that sees SQLite.
struct SQLiteWriter: ~Copyable {
    /// A value of a row.
    enum Value {
        case integer(Int)
        case text(String)
    }

    private let database: OpaquePointer

    /// A database without tables.
    init() throws {
        var handle: OpaquePointer?
        guard sqlite3_open(":memory:", &handle) == SQLITE_OK, let handle else { throw Self.failure("no memory") }
        database = handle
    }

    deinit { sqlite3_close(database) }

    /// Runs statements that return nothing.
    func run(_ statements: String) throws {
        guard sqlite3_exec(database, statements, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    /// Adds a row to a table.
    func insert(into table: String, _ values: [Value]) throws {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
        let query = "INSERT INTO \(table) VALUES (\(marks))"
        guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else { throw failure }
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let status =
                switch value {
                case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
                // Tells SQLite to copy the text: what the C macro SQLITE_TRANSIENT stands for.
                case .text(let text):
                    sqlite3_bind_text(statement, place, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
                }
            guard status == SQLITE_OK else { throw failure }
        }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failure }
    }

    /// The database file.
    func bytes() throws -> [UInt8] {
        var size: Int64 = 0
        guard let start = sqlite3_serialize(database, "main", &size, 0) else { throw failure }
        defer { sqlite3_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: Int(size)))
    }

    private var failure: ExportFailure { Self.failure(String(cString: sqlite3_errmsg(database))) }

    private static func failure(_ reason: String) -> ExportFailure {
        ExportFailure(
            "database-failed",
            "the cards could not be written: \(reason)",
            help: "free some memory, and run again"
        )
    }
}
