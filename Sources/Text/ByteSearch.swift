import Files

extension UnsafeBufferPointer<UInt8> {
    /// The index of the first byte of a value at or behind an index; `nil` when there is none.
    package func firstIndex(of value: UInt8, from start: Int) -> Int? {
        start < count ? ByteSearch.first(value, in: self, start..<count) : nil
    }

    /// Tells whether the bytes come before others, in the order of dictionaries.
    package func precedes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let baseAddress, let start = other.baseAddress else { return count < other.count }
        let order = Memory.order(baseAddress, start, count: Swift.min(count, other.count))
        return order == 0 ? count < other.count : order < 0
    }

    /// The index of the first two bytes of some values at or behind an index; `nil` when there are none.
    package func firstIndex(of first: UInt8, _ second: UInt8, from start: Int) -> Int? {
        var from = start
        while let found = firstIndex(of: first, from: from) {
            from = found + 1
            if from < count, self[from] == second { return found }
        }
        return nil
    }

    /// The index of the first byte that is not ASCII at or behind an index; the end where all are.
    package func firstNonASCII(from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(self)
        var index = start
        while index + 32 <= count {
            let words = raw.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
            if (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 != 0 { break }
            index += 32
        }
        while index + 8 <= count {
            if raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < count, self[index] < 0x80 { index += 1 }
        return index
    }
}

extension Array<UInt8> {
    /// Tells whether a byte is among them.
    package func holds(_ byte: UInt8) -> Bool {
        withUnsafeBufferPointer { $0.firstIndex(of: byte, from: 0) != nil }
    }

    /// The first place of a byte from an offset on.
    package func first(_ byte: UInt8, from start: Int = 0) -> Int? {
        withUnsafeBufferPointer { ByteSearch.first(byte, in: $0, Swift.min(start, count)..<count) }
    }

    /// The first place of a text in a range.
    package func first(_ text: [UInt8], in range: Range<Int>) -> Int? {
        withUnsafeBufferPointer { bytes in
            text.withUnsafeBufferPointer { ByteSearch.first($0, in: bytes, range.clamped(to: 0..<bytes.count)) }
        }
    }
}

/// Searches in bytes that cost next to nothing where there is nothing to find.
package enum ByteSearch {
    /// The first place of a byte from an offset on.
    package static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard let base = bytes.baseAddress, range.lowerBound < range.upperBound, range.upperBound <= bytes.count,
            let found = Memory.first(byte, in: base + range.lowerBound, count: range.count)
        else { return nil }
        return found - UnsafeRawPointer(base)
    }

    /// The first place of a text from an offset on.
    package static func first(
        _ text: UnsafeBufferPointer<UInt8>,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>
    ) -> Int? {
        guard let base = bytes.baseAddress, let head = text.first, let wanted = text.baseAddress else { return nil }
        var start = range.lowerBound
        let last = range.upperBound - text.count
        while start <= last, let found = first(head, in: bytes, start..<last + 1) {
            if Memory.order(base + found, wanted, count: text.count) == 0 { return found }
            start = found + 1
        }
        return nil
    }

    /// The first places of a text, which do not overlap.
    package static func all(
        _ text: UnsafeBufferPointer<UInt8>,
        in bytes: UnsafeBufferPointer<UInt8>,
        atMost most: Int
    ) -> [Int] {
        var places: [Int] = []
        var start = 0
        while places.count < most, let found = first(text, in: bytes, start..<bytes.count) {
            places.append(found)
            start = found + text.count
        }
        return places
    }
}
