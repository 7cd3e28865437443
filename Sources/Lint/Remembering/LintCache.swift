import Foundation
import Packs
import Publishing
import Typesetting

/// Remembers what was found in files from run to run.
///
/// One file for a content folder, written anew whenever something in it changed: a header, a checksum, and a record for
/// each question file. What is damaged, or was written by another version of the program, counts for nothing.
struct LintCache: Sendable {
    private static let magic = Array("qapack lint 01\n".utf8)
    /// Behind the magic and the checksum.
    private static let start = magic.count + 16

    private let path: String
    private let identity: String
    private let bytes: [UInt8]
    private var records: [String: FileRecord] = [:]

    /// Opens the cache of a content folder.
    ///
    /// - Parameter identity: The program and its version, and the names under which messages show files.
    init(folder: String, identity: String) {
        let name = FileFacts.key.digest(identity.utf8)
        path = folder + "/lint-" + String(name.low, radix: 36)
        self.identity = identity
        bytes = (try? Data(contentsOf: URL(filePath: path))).map { Array($0) } ?? []
        guard bytes.starts(with: Self.magic), bytes.count >= Self.start else { return }
        var header = ByteReader(bytes, in: Self.magic.count..<Self.start)
        guard header.digest() == FileFacts.key.digest(bytes[Self.start...]) else { return }
        var reader = ByteReader(bytes, in: Self.start..<bytes.count)
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
        var head = ByteWriter()
        head.add(Self.magic)
        head.add(FileFacts.key.digest(writer.bytes))
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? AtomicFile.write(head.bytes + writer.bytes, to: path, durably: false)
    }
}
