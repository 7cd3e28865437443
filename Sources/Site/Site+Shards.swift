import Search
import Themes
import Files
import Links
import Packs
package import Stores
import Rendering
import Synchronization
package import Typesetting

extension Site {
    /// The files of which a shard makes the pages, by index in a library of a number of them.
    package static func files(of shard: Shard, among count: Int) -> Range<Int> {
        Batch.files(of: shard.range(of: Batch.count(of: count)), among: count)
    }

    /// Makes the outputs of one part of the batches, for ``join(_:downloads:to:)``.
    package func write(_ shard: Shard, typeset: Typeset, to file: inout ShardWriter) async throws {
        let targets = Targets(frame, LinkIndex(frame.plan.library), typeset: typeset)
        var search = SearchIndex()
        var assets: Set<Asset> = []
        let own = Array(batches[shard.range(of: batches.count)])
        try await inOrder(own, threads: options.threads) { batch in
            let files = BatchFiles()
            let result = try batch.write(frame, surroundings, targets: targets, to: files)
            var writer = ByteWriter()
            writer.store(MadeBatch(result, files.all))
            return (bytes: writer.bytes, result: result, entries: batch.entries)
        } take: { part in
            for (entry, words) in zip(part.entries, part.result.words) {
                search.add(words, at: frame.plan.places[entry])
            }
            assets.formUnion(part.result.record.findings.assets)
            try file.add(.pages, part.bytes)
        }
        try file.add(.words, Array(search.takeWords().bytes))
        let root = frame.plan.library.root
        var writer = ByteWriter()
        for asset in assets.sorted() {
            writer.add(asset.path)
            writer.store(Self.digest(of: asset.path, in: root))
        }
        try file.add(.assets, writer.bytes)
    }

    /// Builds the whole site, with the outputs of batches as shards have made them.
    ///
    /// - Throws: As ``write(typeset:downloads:to:)``, and ``ShardFailure`` for shards that do not fit the library.
    package func join(_ shards: [ShardFile], downloads: [Download], to output: some SiteOutput) async throws -> Outcome
    {
        let blocks = shards.flatMap { file in file.blocks(.pages).map { (file: file, block: $0) } }
        if blocks.count != batches.count, let file = shards.first { throw file.damage }
        try checkAssets(of: shards)
        let words = WordRun.joined(try shards.map { WordRun(try $0.content(.words)[...]) })
        return try await write(downloads, words: words, to: output) { index in
            let (file, block) = blocks[index]
            guard let made = ByteReader.whole(MadeBatch.self, in: try file.read(block)), made.fits(batches[index])
            else {
                throw file.damage
            }
            for file in made.files { try output.write(Array(file.bytes), to: file.path) }
            return Batch.Result(record: made.record, guide: Array(made.guide))
        }
    }

    /// Checks that the files that pages show or offer are what the shards have seen.
    private func checkAssets(of shards: [ShardFile]) throws(ShardFailure) {
        var known: [String: Digest?] = [:]
        for shard in shards {
            let content = try shard.content(.assets)
            var reader = ByteReader(content, in: 0..<content.count)
            while !reader.isAtEnd {
                let (path, digest) = (reader.text(), reader.value(Digest?.self))
                let now = known[path] ?? Self.digest(of: path, in: frame.plan.library.root)
                known.updateValue(now, forKey: path)
                guard now == digest else { throw .changed(path) }
            }
        }
    }

    /// Stands for a file's content, read piece by piece; `nil` when it cannot be read.
    private static func digest(of path: String, in root: String) -> Digest? {
        guard let file = try? OpenFile(root + "/" + path, .read) else { return nil }
        var digest = Digest(low: 0x7161_7061_636B_2061, high: 0x7373_6574_7320_2020)
        let isWhole = (try? file.readChunks { digest = digest.digest($0) }) != nil
        return isWhole ? digest : nil
    }
}

/// A batch as one run hands it over: its outputs, and what these leave for those that all share.
private struct MadeBatch: Storable {
    var record: BatchRecord
    var guide: ArraySlice<UInt8>
    var files: [BatchFiles.File]

    init(_ result: Batch.Result, _ files: [BatchFiles.File]) {
        record = result.record
        guide = result.guide[...]
        self.files = files
    }

    init(_ fields: inout FieldCodec, known: MadeBatch?) {
        record = fields.field(known, \.record)
        guide = fields.field(known, \.guide)
        files = fields.field(known, \.files)
    }

    /// Tells whether it has a part of the guide for each question of a batch.
    func fits(_ batch: Batch) -> Bool {
        record.guide.count == batch.entries.count && record.guide.allSatisfy { $0 >= 0 }
            && record.guide.reduce(0) { $0.addingReportingOverflow($1).partialValue } == guide.count
    }
}

/// Keeps the files of a batch.
private final class BatchFiles: SiteOutput {
    /// A file of the site.
    struct File: Storable {
        var path: String
        var bytes: ArraySlice<UInt8>

        init(path: String, bytes: ArraySlice<UInt8>) {
            self.path = path
            self.bytes = bytes
        }

        init(_ fields: inout FieldCodec, known: File?) {
            path = fields.field(known, \.path)
            bytes = fields.field(known, \.bytes)
        }
    }

    private let files = Mutex<[File]>([])

    /// The files in the order in which they were written.
    var all: [File] { files.withLock { $0 } }

    func write(_ bytes: [UInt8], to path: String) { files.withLock { $0.append(File(path: path, bytes: bytes[...])) } }

    func append(_ bytes: [UInt8], to path: String) { write(bytes, to: path) }
}
