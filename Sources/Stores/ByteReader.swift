/// Reads what a ``ByteWriter`` wrote. Bytes that mean nothing give zeros and empty texts, and mark the reader as failed.
package struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    package private(set) var position: Int
    private let end: Int
    package private(set) var hasFailed = false
    /// The name of the file that the values are about.
    package let ownName: String

    package init(_ bytes: [UInt8], in range: Range<Int>, about ownName: String = "") {
        self.init(bytes[min(range.lowerBound, bytes.count)..<min(range.upperBound, bytes.count)], about: ownName)
    }

    package init(_ bytes: ArraySlice<UInt8>, about ownName: String = "") {
        self.bytes = bytes
        position = bytes.startIndex
        end = bytes.endIndex
        self.ownName = ownName
    }

    package var isAtEnd: Bool { position >= end }

    package mutating func number() -> Int {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift < 64 {
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(Int64(bitPattern: result)) }
            shift += 7
        }
        hasFailed = true
        return 0
    }

    /// A number of eight bytes.
    mutating func length() -> Int {
        var length: UInt64 = 0
        for _ in 0..<8 { length = length >> 8 | UInt64(byte()) << 56 }
        return Int(Int64(bitPattern: length))
    }

    package mutating func flag() -> Bool { byte() == 1 }

    package mutating func byte() -> UInt8 {
        let place = range(of: 1)
        return place.isEmpty ? 0 : bytes[place.lowerBound]
    }

    /// Bytes with their number before them.
    package mutating func content() -> ArraySlice<UInt8> { run(number()) }

    package mutating func text() -> String { String(decoding: bytes[range(of: number())], as: UTF8.self) }

    package mutating func digest() -> Digest {
        let words = run(16)
        guard words.count == 16 else { return Digest() }
        return words.withUnsafeBytes { raw in
            Digest(
                low: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                high: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// The place of the next bytes, which are passed over.
    package mutating func range(of count: Int) -> Range<Int> {
        guard count >= 0, count <= end - position else {
            hasFailed = true
            position = end
            return end..<end
        }
        position += count
        return position - count..<position
    }

    /// The number of values that come next. Each takes a byte at least: what claims more is damaged.
    package mutating func count() -> Int {
        let count = number()
        guard count >= 0, count <= end - position else {
            hasFailed = true
            return 0
        }
        return count
    }

    private mutating func run(_ count: Int) -> ArraySlice<UInt8> { bytes[range(of: count)] }
}
