/// Some values that a byte can have: what an escape, say, has to look at.
package struct ByteSet: Sendable {
    /// One for each value that is in the set, zero for the others.
    private let members: [UInt8]
    /// The values, where they are so few that bytes are compared with all of them at once; some stand here twice.
    private let few: SIMD8<UInt8>?

    /// The values for which a condition holds.
    package init(where holds: (UInt8) -> Bool) {
        members = (0...255).map { holds($0) ? 1 : 0 }
        let values = (UInt8.min...UInt8.max).filter(holds)
        few = (1...8).contains(values.count) ? SIMD8((0..<8).map { values[min($0, values.count - 1)] }) : nil
    }

    /// The index of the first byte of the set at or behind an index; the end where there is none.
    package func firstIndex(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        if let few {
            let comparison = Comparison(few)
            let raw = UnsafeRawBufferPointer(bytes)
            while index + 16 <= bytes.count {
                let found = comparison.found(in: raw, at: index)
                if found.low != 0 { return index + found.low.trailingZeroBitCount / 8 }
                if found.high != 0 { return index + 8 + found.high.trailingZeroBitCount / 8 }
                index += 16
            }
        }
        return members.withUnsafeBufferPointer { members in
            // Most texts hold few such bytes: four are looked up before the first decision.
            while index + 4 <= bytes.count {
                let first = members[Int(bytes[index])] | members[Int(bytes[index + 1])]
                let second = members[Int(bytes[index + 2])] | members[Int(bytes[index + 3])]
                if first | second != 0 { break }
                index += 4
            }
            while index < bytes.count, members[Int(bytes[index])] == 0 { index += 1 }
            return index
        }
    }

    /// Calls a function with the index of each byte of the set, in order.
    @inline(__always)
    package func forEach(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        var index = 0
        if let few {
            let comparison = Comparison(few)
            let raw = UnsafeRawBufferPointer(bytes)
            while index + 16 <= bytes.count {
                var found = comparison.found(in: raw, at: index)
                while found.low != 0 { body(index + Self.next(&found.low)) }
                while found.high != 0 { body(index + 8 + Self.next(&found.high)) }
                index += 16
            }
        }
        while true {
            index = firstIndex(in: bytes, from: index)
            guard index < bytes.count else { return }
            body(index)
            index += 1
        }
    }

    /// Takes away the lowest byte that is not zero, and says which it was.
    private static func next(_ word: inout UInt64) -> Int {
        let place = word.trailingZeroBitCount / 8
        word &= ~(0xFF << UInt64(8 * place))
        return place
    }
}

/// Compares sixteen bytes at once with each of eight values.
private struct Comparison {
    private let values: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)
    private let more: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

    @inline(__always)
    init(_ few: SIMD8<UInt8>) {
        func all(_ place: Int) -> SIMD16<UInt8> { SIMD16(repeating: few[place]) }
        values = (all(0), all(1), all(2), all(3))
        more = (all(4), all(5), all(6), all(7))
    }

    /// All ones for each byte from an index on that has one of the values, zero for the others; the first byte is the
    /// lowest.
    @inline(__always)
    func found(in bytes: UnsafeRawBufferPointer, at index: Int) -> (low: UInt64, high: UInt64) {
        let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let first = (block .== values.0) .| (block .== values.1) .| (block .== values.2) .| (block .== values.3)
        let second = (block .== more.0) .| (block .== more.1) .| (block .== more.2) .| (block .== more.3)
        let words = unsafeBitCast(first .| second, to: SIMD2<UInt64>.self)
        return (UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
    }
}
