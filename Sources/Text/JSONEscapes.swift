/// The characters of JSON's strings that are not written as they are (RFC 8259, section 7).
///
/// `</` and `<!` are escaped too, so that a text may stand in a `<script>` element.
enum JSONEscapes {
    /// The number of bytes that are written at once: no more than lies on the stack.
    static let room = 1024
    /// The number of bytes of a text that fit into that, whatever they are. Copying goes up to fifteen bytes too far.
    private static let piece = (room - 16) / 6

    /// Writes some of a text into memory of the size of ``room``, and moves the index to what is left.
    ///
    /// - Returns: How many bytes were written.
    static func write(
        _ text: UnsafeBufferPointer<UInt8>,
        from index: inout Int,
        into memory: UnsafeMutableRawBufferPointer
    ) -> Int {
        let source = UnsafeRawBufferPointer(text)
        let end = min(index + piece, text.count)
        var length = 0
        while index < end {
            if index + 16 <= text.count {
                let block = source.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                memory.storeBytes(of: block, toByteOffset: length, as: SIMD16<UInt8>.self)
                let plain = min(Suspects(block).first, end - index)
                index += plain
                length += plain
                if plain == 16 || index == end { continue }
            }
            length += write(text[index], after: index > 0 ? text[index - 1] : 0, into: memory, at: length)
            index += 1
        }
        return length
    }

    /// Writes a byte, or what stands for it; returns how many bytes that are.
    @inline(__always)
    private static func write(
        _ byte: UInt8,
        after previous: UInt8,
        into memory: UnsafeMutableRawBufferPointer,
        at place: Int
    ) -> Int {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case UInt8(ascii: "\n"): letter = UInt8(ascii: "n")
        case UInt8(ascii: "\r"): letter = UInt8(ascii: "r")
        case UInt8(ascii: "\t"): letter = UInt8(ascii: "t")
        case UInt8(ascii: "/") where previous == UInt8(ascii: "<"): letter = byte
        case UInt8(ascii: "!") where previous == UInt8(ascii: "<"), 0..<0x20, 0x7F:
            return write(numberOf: byte, into: memory, at: place)
        default:
            memory[place] = byte
            return 1
        }
        memory[place] = UInt8(ascii: "\\")
        memory[place + 1] = letter
        return 2
    }

    private static func write(numberOf byte: UInt8, into memory: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
        memory.storeBytes(of: UInt32(bigEndian: 0x5C75_3030), toByteOffset: place, as: UInt32.self)
        memory[place + 4] = digit(byte >> 4)
        memory[place + 5] = digit(byte & 15)
        return 6
    }

    /// A hexadecimal digit.
    private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }

    /// Tells which of sixteen bytes may have to be escaped.
    private struct Suspects {
        /// The first one's place; 16 where there is none.
        let first: Int

        @inline(__always)
        init(_ block: SIMD16<UInt8>) {
            func equal(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> { block .== SIMD16(repeating: byte) }
            let signs = equal(UInt8(ascii: "\"")) .| equal(UInt8(ascii: "\\")) .| equal(UInt8(ascii: "/"))
            let all = signs .| equal(UInt8(ascii: "!")) .| equal(0x7F)
            let found = unsafeBitCast(all, to: SIMD2<UInt64>.self)
            let bytes = unsafeBitCast(block, to: SIMD2<UInt64>.self)
            let low = UInt64(littleEndian: found[0]) | Self.controls(UInt64(littleEndian: bytes[0]))
            let high = UInt64(littleEndian: found[1]) | Self.controls(UInt64(littleEndian: bytes[1]))
            first = low != 0 ? low.trailingZeroBitCount / 8 : 8 + high.trailingZeroBitCount / 8
        }

        /// Of eight bytes, the lowest that is below 0x20 has its top bit set, and none below it has.
        @inline(__always)
        private static func controls(_ bytes: UInt64) -> UInt64 {
            let upper = bytes & 0xE0E0_E0E0_E0E0_E0E0
            return (upper &- 0x0101_0101_0101_0101) & ~upper & 0x8080_8080_8080_8080
        }
    }
}
