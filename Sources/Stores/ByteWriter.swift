/// Writes values as bytes: numbers in groups of seven bits, texts with their length before them.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []
    /// The name of the file that the values are about, which is not written out.
    package let ownName: String

    package init(about ownName: String = "") { self.ownName = ownName }

    package mutating func add(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Adds a number as eight bytes, whatever it is.
    mutating func add(length: Int) {
        withUnsafeBytes(of: UInt64(bitPattern: Int64(length)).littleEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    package mutating func add(_ digest: Digest) {
        for word in [digest.low, digest.high] {
            withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    @inlinable
    package mutating func add(_ content: some Collection<UInt8>) {
        if content.withContiguousStorageIfAvailable({ append($0) }) == nil {
            Array(content).withUnsafeBufferPointer { append($0) }
        }
    }

    package mutating func append(_ content: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: content) }

    /// Adds bytes with their number before them.
    @inlinable
    package mutating func add(content: some Collection<UInt8>) {
        add(content.count)
        add(content)
    }
}
