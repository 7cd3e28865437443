import Packs
import Remembering

/// Remembers what was found in files from run to run.
///
/// One file for a content folder, written anew whenever something in it changed: a header, a checksum, and a record for
/// each question file. What is damaged, or was written by another version of the program, counts for nothing.
struct LintCache: Sendable {
    private let file: RecordFile
    private let identity: String
    private let bytes: [UInt8]
    private var records: [String: FileRecord] = [:]

    /// Opens the cache of a content folder.
    ///
    /// - Parameter identity: The program and its version, and the names under which messages show files.
    init(folder: String, identity: String) {
        file = RecordFile(folder: folder, name: "lint", kind: "lint 01", owner: identity)
        self.identity = identity
        let content = file.read()
        bytes = content?.bytes ?? []
        guard let content else { return }
        var reader = ByteReader(bytes, in: content.start..<bytes.count)
        guard reader.text() == identity else { return }
        let count = reader.number()
        guard count >= 0, count <= bytes.count else { return }
        records.reserveCapacity(count)
        while !reader.isAtEnd, !reader.hasFailed {
            let path = reader.text()
            records[path] = reader.record()
        }
        if reader.hasFailed { records = [:] }
    }

    /// What is remembered of a file.
    subscript(path: String) -> FileRecord? { records[path] }

    /// How many files it remembers.
    var count: Int { records.count }

    /// What was found in a file; `nil` when the record is damaged.
    func result(_ record: FileRecord, of file: ContentListing.File, _ table: RuleTable) -> FileResult? {
        var reader = ByteReader(bytes, in: record.body, about: file.displayPath)
        return reader.result(file, table)
    }

    /// Writes the cache anew. A run that cannot only costs the next one time.
    func write(_ results: [FileResult]) {
        var writer = ByteWriter()
        writer.add(identity)
        writer.add(results.count)
        for result in results {
            guard let record = result.record else { continue }
            writer.add(result.file.path)
            writer.add(record)
            if result.isRemembered {
                writer.add(record.body.count)
                writer.add(bytes[record.body])
            } else {
                var body = ByteWriter(about: result.file.displayPath)
                body.add(result)
                writer.add(body.bytes.count)
                writer.add(body.bytes)
            }
        }
        file.write(writer.bytes)
    }
}
