import Files

/// Takes a file in pieces, of which only the last 64 KB are held in memory.
public struct OutputStream: ~Copyable, Sendable {
    private let file: OpenFile
    private var digester = ContentDigester()
    private var buffer: [UInt8] = []

    init(_ file: consuming OpenFile) {
        self.file = file
        buffer.reserveCapacity(OpenFile.chunk)
    }

    /// Appends bytes.
    public mutating func write(_ bytes: some Sequence<UInt8>) throws {
        let isWritten = try bytes.withContiguousStorageIfAvailable { bytes in
            guard bytes.count >= OpenFile.chunk else { return false }
            try flush()
            digester.update(UnsafeRawBufferPointer(bytes))
            try file.write(UnsafeRawBufferPointer(bytes))
            return true
        }
        if isWritten == true { return }
        buffer.append(contentsOf: bytes)
        if buffer.count >= OpenFile.chunk { try flush() }
    }

    /// Appends text as UTF-8.
    public mutating func write(_ text: String) throws {
        try write(text.utf8)
    }

    /// Has `body` write, for streams that stand in an optional.
    mutating func apply(_ body: (inout OutputStream) throws -> Void) rethrows { try body(&self) }

    private mutating func flush() throws(SystemError) {
        buffer.withUnsafeBytes { digester.update($0) }
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, has it put on the disk if asked to, and closes the file.
    consuming func finish(durably: Bool = false) throws(SystemError) -> ContentDigest {
        try flush()
        let digest = digester.digest
        if durably { try file.synchronize() }
        try file.close()
        return digest
    }
}
