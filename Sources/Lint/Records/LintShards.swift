import Diagnostics
import Packs
package import Stores

/// The files that several runs left, each of what it found in its part of the files.
package struct LintShards: Sendable {
    private let files: [ShardFile]
    private var contents: [[UInt8]] = []
    private var records: [String: (file: Int, record: FileRecord)] = [:]

    static let kind = "lint"

    /// Opens files that are all parts of one work.
    package init(_ paths: [String], version: String) throws(ShardFailure) {
        files = try ShardFile.open(paths, kind: Self.kind, version: version)
        for (index, file) in files.enumerated() {
            let content = try file.content(.findings)
            contents.append(content)
            var reader = ByteReader(content, in: 0..<content.count)
            while !reader.isAtEnd, !reader.hasFailed {
                let path = reader.text()
                records[path] = (index, reader.record())
            }
        }
    }

    /// The settings that all of them were made with.
    package var settings: [String] { files.first?.header.settings ?? [] }

    var sources: Digest? { files.first?.header.sources }

    /// Tells whether one of them could read a file.
    func holds(_ file: ContentListing.File) -> Bool { records[file.path] != nil }

    /// The findings in a file, when its record is of use.
    func result(_ file: ContentListing.File, _ table: RuleTable, isOfUse: (FileRecord) -> Bool) -> FileResult? {
        guard let (index, record) = records[file.path], isOfUse(record) else { return nil }
        var reader = ByteReader(contents[index], in: record.body, about: file.displayPath)
        var result = reader.result(FileResult(file, table, remembered: Boxed(record), isRecorded: false))
        var facts = ByteReader(contents[index], in: record.facts, about: file.displayPath)
        if !facts.isAtEnd { result?.facts = facts.facts() }
        return result
    }
}

extension Linter {
    /// Looks at one part of a content folder, and writes down what was found for ``merge(_:_:shownAs:)``.
    ///
    /// - Parameters:
    ///   - settings: What must be the same for all parts.
    ///   - version: The program's.
    /// - Returns: How many files were looked at, and how many there are.
    /// - Throws: ``PublishingError`` when the file cannot be written.
    package func writeShard(
        _ shard: Shard,
        of root: String,
        shownAs shownRoot: String,
        settings: [String],
        version: String,
        to path: String
    ) async throws -> (count: Int, total: Int) {
        var options = self.options
        options.shard = shard
        let folder = await LintFolder(root, shownAs: shownRoot, options: options, texts: [:])
        let look = FileLook(options, folder)
        var results = await look.results()
        await checkCode(of: &results, folder, look.tools)
        var writer = ByteWriter()
        for result in results {
            guard let record = result.record else { continue }
            writer.add(result.file.path)
            writer.add(record)
            writer.add(result)
        }
        let header = ShardFile.Header(
            kind: LintShards.kind,
            version: version,
            settings: settings,
            sources: folder.digest
        )
        var file = try ShardWriter(header, shard, to: path)
        try file.add(.findings, writer.bytes)
        try file.finish()
        return (results.count, folder.files.count)
    }

    /// Puts together what the parts gave: the report of one run over all of them.
    ///
    /// Each file is read and held against what its part has seen; none is looked at again.
    package func merge(
        _ shards: LintShards,
        _ root: String,
        shownAs shownRoot: String
    ) async throws(ShardFailure) -> LintReport {
        let folder = await LintFolder(root, shownAs: shownRoot, options: options, texts: [:])
        guard folder.digest == shards.sources else {
            throw ShardFailure(
                "shard-unlike",
                "the files and settings in '\(shownRoot)' are not those that the shards have seen",
                help: "join shards where the same sources are, or run them again"
            )
        }
        let found = await FileLook(options, folder).results(of: shards)
        var results: [FileResult] = []
        results.reserveCapacity(found.count)
        for (file, result) in zip(folder.files, found) {
            guard let result else { throw .changed(file.displayPath) }
            results.append(result)
        }
        return await report(results, folder).0
    }
}

extension LintFolder {
    /// Stands for the names of the files that take part, and for the packs' settings.
    var digest: Digest {
        var digest = FileFacts.key
        for settings in listing.settings { digest = digest.digest([settings.low, settings.high].flatMap(\.bytes)) }
        for file in files { digest = digest.digest(file.path.utf8) }
        return digest
    }
}

extension UInt64 {
    fileprivate var bytes: [UInt8] { withUnsafeBytes(of: littleEndian, Array.init) }
}
