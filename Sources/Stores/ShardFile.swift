import Files
package import Diagnostics

/// A file that one of several runs leaves for the one that joins them: what it is, a checksum, and the content.
package struct ShardFile: Sendable {
    /// The facts that must be the same of all files that are joined, besides which of them each is.
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

    /// The kind of a block of the content. Kept by hand.
    package enum Kind: UInt8, Sendable {
        /// The findings of `lint` in files.
        case findings = 1
        /// The readings of files.
        case readings
        /// The work of the typesetter, and what it could not do.
        case typesetting
        /// The pages of some files, and what they leave for those that all share.
        case pages
        /// The words of the index, in its order.
        case words
        /// The files that pages show or offer.
        case assets
        /// The tree of one file's document.
        case documents
        /// Coloured code and set formulas.
        case replies
    }

    /// A part of the content that is read in one.
    package struct Block: Sendable {
        package let kind: Kind
        let offset: Int
        let count: Int
        let key: Digest
        let digest: Digest
    }

    package let path: String
    package let shard: Shard
    package let header: Header
    private var blocks: [Block] = []

    static let magic = Array("qapack shard 04\n".utf8)
    static let key = Digest(low: 0x7161_7061_636B_2073, high: 0x6861_7264_2066_696C)
    /// The bytes before a header, after the magic ones: its length, and a checksum.
    static let headCount = 8 + 16
    /// The bytes before a block: its kind, its length, and a checksum.
    static let frameCount = 1 + 8 + 16

    /// Opens a file. Its blocks are checked when they are read.
    package init(_ path: String) throws(ShardFailure) {
        self.path = path
        guard let file = try? OpenFile(path, .read), let end = try? file.status().size,
            let start = try? file.bytes(at: 0, count: Self.magic.count + Self.headCount)
        else {
            throw ShardFailure("file-unreadable", "cannot read '\(path)'", help: "name the files that '--shard' wrote")
        }
        guard start.starts(with: Self.magic) else {
            throw ShardFailure(
                "shard-unlike",
                "'\(path)' is not a shard, or one of another version of qapack",
                help: "name the files that '--shard' of this version wrote"
            )
        }
        let damage = Self.damage(path)
        var head = ByteReader(start, in: Self.magic.count..<start.count)
        let (count, digest) = (head.length(), head.digest())
        guard count >= 0, count <= end - start.count, let bytes = try? file.bytes(at: start.count, count: count),
            digest == Self.key.digest(bytes)
        else { throw damage }
        var body = ByteReader(bytes, in: 0..<bytes.count)
        guard let shard = Shard(number: body.number(), count: body.number()) else { throw damage }
        self.shard = shard
        header = Header(
            kind: body.text(),
            version: body.text(),
            settings: body.value(),
            sources: body.digest()
        )
        var offset = start.count + count
        while true {
            guard let bytes = try? file.bytes(at: offset, count: Self.frameCount), bytes.count == Self.frameCount else {
                throw damage
            }
            offset += bytes.count
            var frame = ByteReader(bytes, in: 1..<bytes.count)
            let (count, found) = (frame.length(), frame.digest())
            let key = Self.key(digest, kind: bytes[0], number: blocks.count)
            if bytes[0] == 0, count == 0, found == key.digest([]), offset == end { break }
            guard let kind = Kind(rawValue: bytes[0]), count >= 0, count <= end - offset else { throw damage }
            blocks.append(Block(kind: kind, offset: offset, count: count, key: key, digest: found))
            offset += count
        }
    }

    /// The blocks of a kind, in order.
    package func blocks(_ kind: Kind) -> [Block] { blocks.filter { $0.kind == kind } }

    /// Reads a block.
    package func read(_ block: Block) throws(ShardFailure) -> [UInt8] {
        guard let bytes = try? OpenFile(path, .read).bytes(at: block.offset, count: block.count),
            block.digest == block.key.digest(bytes)
        else { throw damage }
        return bytes
    }

    /// Reads all blocks of a kind as one.
    package func content(_ kind: Kind) throws(ShardFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        for block in blocks(kind) { bytes += try read(block) }
        return bytes
    }

    /// Reads all blocks, and fails at one that is not as it was written.
    package func check() throws(ShardFailure) {
        for block in blocks { _ = try read(block) }
    }

    /// The failure for bytes that are not as they were written.
    package var damage: ShardFailure { Self.damage(path) }

    private static func damage(_ path: String) -> ShardFailure {
        ShardFailure("shard-damaged", "'\(path)' is damaged", help: "copy it again, or run this shard again")
    }

    /// A block in another place is as bad as another block.
    static func key(_ head: Digest, kind: UInt8, number: Int) -> Digest {
        var writer = ByteWriter()
        writer.add(Int(kind))
        writer.add(number)
        return head.digest(writer.bytes)
    }

    /// Opens files, and puts them in order when they are all parts of one work.
    package static func open(_ paths: [String], kind: String, version: String) throws(ShardFailure) -> [ShardFile] {
        var files: [ShardFile] = []
        for path in paths { files.append(try ShardFile(path)) }
        return try set(files, kind: kind, version: version)
    }

    /// The files in order, when they are all parts of one work.
    private static func set(_ files: [ShardFile], kind: String, version: String) throws(ShardFailure) -> [ShardFile] {
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

/// The reason why shards cannot be joined.
package struct ShardFailure: DiagnosedError {
    package let diagnostic: Diagnostic

    package init(_ rule: String, _ message: String, help: String) {
        diagnostic = Diagnostic(.error, rule, message, help: help)
    }

    /// A source that is not what a shard was made from.
    package static func changed(_ path: String) -> ShardFailure {
        ShardFailure(
            "shard-unlike",
            "'\(path)' is not what its shard has seen",
            help: "join shards where the same sources are, or run them again"
        )
    }
}
