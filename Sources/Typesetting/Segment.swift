import Files
import Stores

/// One append to a cache file: a header, a table of what is in it, and then the contents.
///
///     header    magic, number of contents, their length together, checksum of both numbers and the table
///     table     for each content: digest (2 words), length, checksum
///
/// All of them are 64-bit words in the machine's order: a cache does not travel.
enum Segment {
    static let headerSize = 32
    static let rowSize = 32
    private static let magic: UInt64 = 0x7161_7061_636b_0001

    /// Where a content lies.
    struct Slot {
        var offset: Int
        var length: Int
        var checksum: UInt64
    }

    /// The bytes of a segment.
    static func encode(_ entries: [(key: Digest, content: [UInt8])]) -> [UInt8] {
        var table: [UInt64] = []
        table.reserveCapacity(entries.count * 4)
        for (key, content) in entries {
            table += [key.low, key.high, UInt64(content.count), content.withUnsafeBytes(checksum)]
        }
        let length = entries.reduce(0) { $0 + $1.content.count }
        let numbers = [UInt64(entries.count), UInt64(length)]
        let sum = (numbers + table).withUnsafeBytes(checksum)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headerSize + table.count * 8 + length)
        ([magic] + numbers + [sum] + table).withUnsafeBytes { bytes.append(contentsOf: $0) }
        for entry in entries { bytes.append(contentsOf: entry.content) }
        return bytes
    }

    /// Reads the table of the segment at a place; `nil` when there is no whole and sound one.
    static func read(_ cache: SharedFile, at start: Int, fileSize: Int) -> (rows: [(Digest, Slot)], end: Int)? {
        guard let header = cache.file.bytes(in: start..<start + headerSize).map(words), header[0] == magic,
            let count = Int(exactly: header[1]), let length = Int(exactly: header[2]),
            count <= fileSize / rowSize, length <= fileSize,
            start + headerSize + count * rowSize + length <= fileSize,
            let table = cache.file.bytes(in: start + headerSize..<start + headerSize + count * rowSize).map(words),
            (header[1...2] + table).withUnsafeBytes(checksum) == header[3]
        else { return nil }
        var rows: [(Digest, Slot)] = []
        rows.reserveCapacity(count)
        var offset = start + headerSize + count * rowSize
        let end = offset + length
        for row in stride(from: 0, to: table.count, by: 4) {
            guard let length = Int(exactly: table[row + 2]), length <= end - offset else { return nil }
            let slot = Slot(offset: offset, length: length, checksum: table[row + 3])
            rows.append((Digest(low: table[row], high: table[row + 1]), slot))
            offset += length
        }
        return (rows, end)
    }

    /// The content of a slot; `nil` when it is not what was written.
    static func content(_ slot: Slot, in cache: SharedFile) -> [UInt8]? {
        guard let bytes = cache.file.bytes(in: slot.offset..<slot.offset + slot.length),
            bytes.withUnsafeBytes(checksum) == slot.checksum
        else { return nil }
        return bytes
    }

    static func words(_ bytes: [UInt8]) -> [UInt64] {
        bytes.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count & ~7, by: 8).map {
                buffer.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
            }
        }
    }

    /// Fletcher's checksum over 64-bit words: tells damage and halves, and costs next to nothing.
    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var first = UInt64(bytes.count) &+ 1
        var second: UInt64 = 0
        let whole = bytes.count & ~7
        for offset in stride(from: 0, to: whole, by: 8) {
            first &+= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            second &+= first
        }
        for byte in bytes[whole...] {
            first &+= UInt64(byte)
            second &+= first
        }
        return first ^ second << 32 ^ second >> 32
    }
}
