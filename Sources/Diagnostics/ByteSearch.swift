extension UnsafeBufferPointer<UInt8> {
    /// The index of the first byte of a value at or behind an index; `nil` when there is none.
    package func firstIndex(of value: UInt8, from start: Int) -> Int? {
        let raw = UnsafeRawBufferPointer(self)
        var index = start
        // Eight bytes at a time, for as long as none of them is the one.
        while index + 8 <= count, !raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).hasByte(value) {
            index += 8
        }
        return self[index...].firstIndex(of: value)
    }
}

extension UInt64 {
    /// Whether one of the eight bytes is a given one.
    func hasByte(_ byte: UInt8) -> Bool {
        let difference = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
    }
}
