import Publishing

/// Writes a ``ShardFile``, block by block. Until it is finished there is none.
package struct ShardWriter: Sendable {
    private let file: PendingFile
    private let head: Digest
    private var count = 0

    /// Begins a file, and makes the folders above it where there are none.
    package init(_ header: ShardFile.Header, _ shard: Shard, to path: String) throws {
        var body = ByteWriter()
        body.add(shard.number)
        body.add(shard.count)
        body.add(header.kind)
        body.add(header.version)
        body.store(header.settings)
        body.add(header.sources)
        head = ShardFile.key.digest(body.bytes)
        var start = ByteWriter()
        start.add(ShardFile.magic)
        start.add(length: body.bytes.count)
        start.add(head)
        file = try PendingFile(path)
        try file.write(start.bytes)
        try file.write(body.bytes)
    }

    /// Adds a block.
    package mutating func add(_ kind: ShardFile.Kind, _ bytes: [UInt8]) throws {
        try add(kind.rawValue, bytes)
        count += 1
    }

    /// Puts the file in place.
    package func finish() throws {
        try add(0, [])
        try file.finish()
    }

    private func add(_ kind: UInt8, _ bytes: [UInt8]) throws {
        var frame = ByteWriter()
        frame.add([kind])
        frame.add(length: bytes.count)
        frame.add(ShardFile.key(head, kind: kind, number: count).digest(bytes))
        try file.write(frame.bytes)
        try file.write(bytes)
    }
}
