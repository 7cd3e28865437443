import Typesetting

/// Writes values as bytes: numbers in groups of seven bits, texts with their length before them.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []
    /// The name of the file that the values are about, which is not written out.
    let ownName: String

    init(about ownName: String = "") { self.ownName = ownName }

    mutating func add(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func add(_ range: Range<Int>) {
        add(range.lowerBound)
        add(range.count)
    }

    mutating func add(_ digest: Digest) {
        for word in [digest.low, digest.high] {
            withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    mutating func add(_ content: some Collection<UInt8>) { bytes.append(contentsOf: content) }

    mutating func add<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
        add(value != nil)
        if let value { write(&self, value) }
    }

    mutating func add<Value>(_ values: [Value], _ write: (inout ByteWriter, Value) -> Void) {
        add(values.count)
        for value in values { write(&self, value) }
    }
}
