import Files

/// Takes a file in pieces, of which only the last 64 KB are held in memory.
public struct OutputStream: ~Copyable, Sendable {
    private let file: OpenFile
    private var digester = ContentDigester()
    private var buffer: [UInt8] = []
    /// How much room was set aside.
    private var room = 0

    init(_ file: consuming OpenFile) {
        self.file = file
        buffer.reserveCapacity(OpenFile.chunk)
    }

    /// Appends bytes.
    public mutating func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= OpenFile.chunk { try flush() }
    }

    /// Appends text as UTF-8.
    public mutating func write(_ text: String) throws {
        try write(text.utf8)
    }

    /// Has `body` write, for streams that stand in an optional.
    mutating func apply(_ body: (inout OutputStream) throws -> Void) rethrows { try body(&self) }

    /// Has room set aside for what will be written, which takes the system longer than writing there afterwards.
    mutating func makeRoom(_ count: Int) {
        file.makeRoom(count)
        room = max(room, count)
    }

    /// Appends a part of another file; `false` when that ends before.
    mutating func write(_ range: Range<Int>, of other: borrowing OpenFile) throws(SystemError) -> Bool {
        try flush()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: OpenFile.chunk, alignment: 16)
        defer { piece.deallocate() }
        var offset = range.lowerBound
        while offset < range.upperBound {
            let next = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(range.upperBound - offset, piece.count)])
            let count = try other.read(into: next, at: offset)
            if count == 0 { return false }
            let bytes = UnsafeRawBufferPointer(rebasing: next[..<count])
            digester.update(bytes)
            try file.write(bytes)
            offset += count
        }
        return true
    }

    private mutating func flush() throws(SystemError) {
        buffer.withUnsafeBytes { digester.update($0) }
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, has it put on the disk if asked to, and closes the file.
    consuming func finish(durably: Bool = false) throws(SystemError) -> ContentDigest {
        try flush()
        let digest = digester.digest
        if room > digest.size { try file.truncate(to: digest.size) }
        if durably { try file.synchronize() }
        try file.close()
        return digest
    }
}
