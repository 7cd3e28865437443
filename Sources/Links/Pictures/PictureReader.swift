/// Reads numbers out of bytes that may be anything: what lies outside is `nil`.
struct PictureReader {
    let bytes: [UInt8]
    let offset: Int

    init(_ bytes: [UInt8], at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    subscript(position: Int) -> Int? {
        let index = position - offset
        return bytes.indices.contains(index) ? Int(bytes[index]) : nil
    }

    func has(_ text: String, at position: Int) -> Bool {
        let index = position - offset
        guard index >= 0, index <= bytes.count else { return false }
        return bytes[index...].starts(with: text.utf8)
    }

    /// A number of some bytes, the most significant first.
    func big(_ position: Int, bytes count: Int) -> Int? {
        var value = 0
        for step in 0..<count {
            guard let byte = self[position + step] else { return nil }
            value = value << 8 | byte
        }
        return value
    }

    /// A number of some bytes, the least significant first.
    func little(_ position: Int, bytes count: Int) -> Int? {
        var value = 0
        for step in 0..<count {
            guard let byte = self[position + step] else { return nil }
            value |= byte << (8 * step)
        }
        return value
    }
}
