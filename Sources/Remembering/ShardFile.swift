package import Diagnostics
import Foundation
import Publishing

/// What one of several runs leaves for the one that joins them: what it is, a checksum, and the content.
package struct ShardFile: Sendable {
    /// What must be the same of all files that are joined, besides which of them each is.
    package struct Header: Sendable, Hashable {
        /// The command whose work it is.
        package var kind: String
        package var version: String
        /// The options that decide what the work gives, in an order of their own.
        package var settings: [String]
        /// Stands for the names of all sources, and for the packs' settings.
        package var sources: Digest

        package init(kind: String, version: String, settings: [String], sources: Digest) {
            self.kind = kind
            self.version = version
            self.settings = settings
            self.sources = sources
        }
    }

    package let path: String
    package let shard: Shard
    package let header: Header
    package let bytes: [UInt8]
    /// Where the content begins.
    package let start: Int

    private static let magic = Array("qapack shard 01\n".utf8)
    private static let key = Digest(low: 0x7161_7061_636B_2073, high: 0x6861_7264_2066_696C)

    /// Writes a file, and the folders above it where there are none.
    package static func write(_ content: [UInt8], _ header: Header, _ shard: Shard, to path: String) throws {
        var body = ByteWriter()
        body.add(shard.number)
        body.add(shard.count)
        body.add(header.kind)
        body.add(header.version)
        body.add(header.settings) { $0.add($1) }
        body.add(header.sources)
        body.add(content)
        var head = ByteWriter()
        head.add(magic)
        head.add(key.digest(body.bytes))
        let folder = path.parentPath
        if !folder.isEmpty { try AtomicFile.makeFolders(folder) }
        try AtomicFile.write(to: path) { stream in
            try stream.write(head.bytes)
            try stream.write(body.bytes)
        }
    }

    /// Reads a file.
    package init(_ path: String) throws(ShardFailure) {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw ShardFailure("file-unreadable", "cannot read '\(path)'", help: "name the files that '--shard' wrote")
        }
        bytes = Array(data)
        guard bytes.starts(with: Self.magic) else {
            throw ShardFailure(
                "shard-unlike",
                "'\(path)' is not a shard, or one of another version of qapack",
                help: "name the files that '--shard' of this version wrote"
            )
        }
        let end = Self.magic.count + 16
        var head = ByteReader(bytes, in: Self.magic.count..<end)
        var body = ByteReader(bytes, in: min(end, bytes.count)..<bytes.count)
        let isWhole = bytes.count > end && head.digest() == Self.key.digest(bytes[end...])
        let shard = isWhole ? Shard(number: body.number(), count: body.number()) : nil
        guard let shard else {
            throw ShardFailure("shard-damaged", "'\(path)' is damaged", help: "copy it again, or run this shard again")
        }
        header = Header(
            kind: body.text(),
            version: body.text(),
            settings: body.list { $0.text() },
            sources: body.digest()
        )
        self.path = path
        self.shard = shard
        start = body.position
    }

    /// The files in order, when they are all parts of one work.
    package static func set(_ files: [ShardFile], kind: String, version: String) throws(ShardFailure) -> [ShardFile] {
        for file in files {
            guard file.header.kind == kind else {
                throw ShardFailure(
                    "shard-unlike",
                    "'\(file.path)' is a shard of '\(file.header.kind)', not of '\(kind)'",
                    help: "join it with 'qapack merge \(file.header.kind)'"
                )
            }
            guard file.header.version == version else {
                throw ShardFailure(
                    "shard-unlike",
                    "'\(file.path)' was written by qapack \(file.header.version), and this is \(version)",
                    help: "run all shards with the version that joins them"
                )
            }
        }
        guard let first = files.first else {
            throw ShardFailure("shard-missing", "no shards are named", help: "name the files that '--shard' wrote")
        }
        for file in files {
            try file.check(with: first)
        }
        let groups = Dictionary(grouping: files, by: \.shard.number)
        for (number, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
            throw ShardFailure(
                "shard-twice",
                "'\(group[0].path)' and '\(group[1].path)' are both shard \(number)/\(first.shard.count)",
                help: "name each shard once"
            )
        }
        let missing = (1...first.shard.count).filter { groups[$0] == nil }
        if let number = missing.first {
            let more = missing.count > 1 ? ", and \(missing.count - 1) more" : ""
            throw ShardFailure(
                "shard-missing",
                "shard \(number)/\(first.shard.count) is missing\(more)",
                help: "run it with '--shard \(number)/\(first.shard.count)', and name it, too"
            )
        }
        return files.sorted { $0.shard.number < $1.shard.number }
    }

    private func check(with other: ShardFile) throws(ShardFailure) {
        let difference: String
        if shard.count != other.shard.count {
            difference = "are parts of \(other.shard.count) and of \(shard.count)"
        } else if header.settings != other.header.settings {
            difference = "were made with different options"
        } else if header.sources != other.header.sources {
            difference = "were made from different sources"
        } else {
            return
        }
        throw ShardFailure(
            "shard-unlike",
            "'\(other.path)' and '\(path)' \(difference)",
            help: "run all shards of the same sources in the same way"
        )
    }
}

/// Why shards cannot be joined.
package struct ShardFailure: Error {
    package let diagnostic: Diagnostic

    package init(_ rule: String, _ message: String, help: String) {
        diagnostic = Diagnostic(.error, rule, message, help: help)
    }
}
