import Text
import Diagnostics
import Packs
import Stores

/// Remembers what was found in files from run to run.
///
/// One file for a content folder, written anew whenever something in it changed: a header, a checksum, a record for each
/// question file, and what was found in all of them together. What is damaged, or was written by another version of the
/// program, counts for nothing.
struct LintCache: Sendable {
    /// A finding about several files, with the index of the file that it stands in.
    typealias Placed = (file: Int, diagnostic: Diagnostic)

    private let file: RecordFile
    private let identity: String
    private let bytes: [UInt8]
    private var paths: [Range<Int>] = []
    private var records: [Boxed<FileRecord>?] = []
    /// The place of the findings about several files; empty where they were not kept.
    private var together = 0..<0

    /// Opens the cache of a content folder.
    ///
    /// - Parameters:
    ///   - owner: The content folder and the name under which messages show it: each has a cache of its own.
    ///   - program: The program and its version.
    init(folder: String, owner: String, program: String) {
        file = RecordFile(folder: folder, name: "lint", kind: "lint 05", owner: owner)
        let identity = program + "\n" + owner
        self.identity = identity
        let content = file.read()
        bytes = content?.bytes ?? []
        guard let content else { return }
        var reader = ByteReader(bytes, in: content.start..<bytes.count)
        guard reader.text() == identity else { return }
        let count = reader.number()
        guard count >= 0, count <= bytes.count else { return }
        paths.reserveCapacity(count)
        records.reserveCapacity(count)
        for _ in 0..<count where !reader.hasFailed {
            paths.append(reader.range(of: reader.number()))
            records.append(Boxed(reader.record()))
        }
        together = reader.range(of: reader.number())
        if reader.hasFailed { (paths, records, together) = ([], [], 0..<0) }
    }

    /// The number of files that it remembers.
    var count: Int { records.count }

    /// The records of some files, and whether they are all that there are, in the same order.
    func records(of files: [ContentListing.File]) -> (records: [Boxed<FileRecord>?], isSame: Bool) {
        let isSame = files.count == count && files.indices.allSatisfy { isPath(files[$0].path, at: paths[$0]) }
        if isSame { return (records, true) }
        var indices: [String: Int] = [:]
        indices.reserveCapacity(count)
        for (index, path) in paths.enumerated() { indices[String(decoding: bytes[path], as: UTF8.self)] = index }
        return (files.map { file in indices[file.path].flatMap { records[$0] } }, false)
    }

    private func isPath(_ path: String, at range: Range<Int>) -> Bool {
        var path = path
        return path.withUTF8 { path in
            bytes.withUnsafeBufferPointer { bytes in
                path.count == range.count && (path.isEmpty || ByteSearch.first(path, in: bytes, range) != nil)
            }
        }
    }

    /// The findings in a file; `nil` when the record is damaged.
    ///
    /// - Parameter isRecorded: Whether the record stands in the cache as it is.
    func result(
        _ record: Boxed<FileRecord>,
        isRecorded: Bool,
        of file: ContentListing.File,
        _ table: RuleTable
    ) -> FileResult? {
        var reader = ByteReader(bytes, in: record.value.body, about: file.displayPath)
        return reader.result(FileResult(file, table, remembered: record, isRecorded: isRecorded))
    }

    /// The facts about a file for rules about several.
    func facts(_ record: FileRecord, of file: ContentListing.File) -> FileFacts? {
        var reader = ByteReader(bytes, in: record.facts, about: file.displayPath)
        return reader.isAtEnd ? nil : reader.facts()
    }

    /// True when it holds what was found in all files together.
    var hasFindings: Bool { !together.isEmpty && bytes[together.lowerBound] == 1 }

    /// The findings in all files together; `nil` where that was not kept.
    var findings: [Placed]? {
        var reader = ByteReader(bytes, in: together)
        guard reader.flag() else { return nil }
        let findings = zip(reader.value([Int].self), reader.value([Diagnostic].self)).map { Placed($0, $1) }
        return reader.hasFailed || !findings.allSatisfy { records.indices.contains($0.file) } ? nil : findings
    }

    /// Writes the cache anew. A run that cannot only costs the next one time.
    ///
    /// - Parameter together: What was found in all of these files together; `nil` when it is not to be kept.
    func write(_ results: [FileResult], _ together: [Placed]?) {
        var writer = ByteWriter()
        writer.add(identity)
        writer.add(results.count { $0.record != nil })
        for result in results {
            guard let record = result.record else { continue }
            writer.add(result.file.path)
            writer.add(record)
            if result.isRemembered {
                writer.add(content: bytes[record.body])
                writer.add(content: bytes[record.facts])
            } else {
                writer.add(result)
            }
        }
        var findings = ByteWriter()
        findings.add(together != nil)
        if let together {
            findings.store(together.map(\.file))
            findings.store(together.map(\.diagnostic))
        }
        writer.add(content: findings.bytes)
        file.write(writer.bytes[...])
    }
}
