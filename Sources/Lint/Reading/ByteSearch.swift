import Foundation

/// Searches in bytes that cost next to nothing where there is nothing to find.
enum ByteSearch {
    /// The first place of a byte from an offset on.
    static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard let base = bytes.baseAddress, range.lowerBound < range.upperBound, range.upperBound <= bytes.count,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// The first place of a text from an offset on.
    static func first(
        _ text: UnsafeBufferPointer<UInt8>,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>
    ) -> Int? {
        guard let base = bytes.baseAddress, let head = text.first, let wanted = text.baseAddress else { return nil }
        var start = range.lowerBound
        let last = range.upperBound - text.count
        while start <= last, let found = first(head, in: bytes, start..<last + 1) {
            if memcmp(base + found, wanted, text.count) == 0 { return found }
            start = found + 1
        }
        return nil
    }
}

extension Array<UInt8> {
    /// The first place of a byte from an offset on.
    func first(_ byte: UInt8, from start: Int = 0) -> Int? {
        withUnsafeBufferPointer { ByteSearch.first(byte, in: $0, Swift.min(start, count)..<count) }
    }

    /// The first place of a text in a range.
    func first(_ text: [UInt8], in range: Range<Int>) -> Int? {
        withUnsafeBufferPointer { bytes in
            text.withUnsafeBufferPointer { ByteSearch.first($0, in: bytes, range.clamped(to: 0..<bytes.count)) }
        }
    }
}
