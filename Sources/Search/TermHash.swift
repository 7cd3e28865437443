/// The hash of a word, from its bytes eight at a time.
///
/// Each step can be undone, so that words of up to eight bytes never share one; among longer ones two in 2⁶⁴ do.
struct TermHash: Sendable {
    private(set) var value: UInt64 = 0x243F_6A88_85A3_08D3

    /// The hash of no bytes.
    init() {}

    /// The hash of bytes that lie in a text.
    ///
    /// - Parameter flag: Bits that are set in each byte: 0x20 makes letters of ASCII small ones and leaves digits alone.
    init(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, setting flag: UInt8 = 0) {
        let flags = 0x0101_0101_0101_0101 &* UInt64(flag)
        let raw = UnsafeRawBufferPointer(bytes)
        var index = range.lowerBound
        while index < range.upperBound {
            let count = min(8, range.upperBound &- index)
            var chunk: UInt64 = 0
            if index &+ 8 <= bytes.count {
                chunk = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            } else {
                for place in 0..<count { chunk |= UInt64(bytes[index + place]) << UInt64(8 * place) }
            }
            // No word holds a zero, so that what is cut off need not be told from what is missing.
            add((chunk | flags) & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)))
            index &+= count
        }
    }

    private mutating func add(_ chunk: UInt64) {
        value = (value ^ chunk) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 32
    }
}
