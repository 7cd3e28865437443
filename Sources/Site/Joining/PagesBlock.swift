import Remembering
import Rendering
import Synchronization

/// What one run hands over of a few files: their pages, and what these leave for the pages that all share.
struct PagesBlock: Sendable {
    /// The batch's part of the guide, and what else one run would have at this point; without search.
    var result = Batch.Result()
    /// What search shows of the batch's entries, in order.
    var results: [SearchResult] = []
    var files: [BatchFiles.File] = []

    init(_ result: Batch.Result, _ files: [BatchFiles.File]) {
        self.result = result
        self.files = files
        results = result.searchEntries.map(\.result)
    }

    /// Reads a block; `nil` for bytes that are none.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes, in: 0..<bytes.count)
        result.guide = Array(reader.content())
        result.findings = reader.findings()
        result.cardFiles = reader.list { $0.number() }
        result.withCode = reader.list { $0.number() }
        results = reader.list { SearchResult(&$0) }
        files = reader.list { BatchFiles.File(path: $0.text(), bytes: Array($0.content())) }
        if reader.hasFailed || !reader.isAtEnd { return nil }
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.add(content: result.guide)
        writer.add(result.findings)
        writer.add(result.cardFiles) { $0.add($1) }
        writer.add(result.withCode) { $0.add($1) }
        writer.add(results) { $1.add(to: &$0) }
        writer.add(files) { writer, file in
            writer.add(file.path)
            writer.add(content: file.bytes)
        }
        return writer.bytes
    }
}

/// Keeps the files of a batch.
final class BatchFiles: SiteOutput {
    /// A file of the site.
    struct File: Sendable {
        var path: String
        var bytes: [UInt8]
    }

    private let files = Mutex<[File]>([])

    /// The files in the order in which they were written.
    var all: [File] { files.withLock { $0 } }

    func write(_ bytes: [UInt8], to path: String) { files.withLock { $0.append(File(path: path, bytes: bytes)) } }

    func append(_ bytes: [UInt8], to path: String) {
        files.withLock { files in
            if let index = files.firstIndex(where: { $0.path == path }) {
                files[index].bytes += bytes
            } else {
                files.append(File(path: path, bytes: bytes))
            }
        }
    }
}
