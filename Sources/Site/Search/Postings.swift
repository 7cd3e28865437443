/// Reads the postings of a word one by one: places of entries in order, each counted from the one before it, with weights.
struct PostingReader {
    private let bytes: ArraySlice<UInt8>
    /// Where the next posting begins.
    private(set) var offset: Int
    /// The place that was read last, and the one before it; -1 for none.
    private(set) var place = -1
    private(set) var previous = -1
    /// Whether there was something that is no posting.
    private(set) var isDamaged = false

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    /// The next posting, and where it stands.
    mutating func next() -> (place: Int, weight: Int, range: Range<Int>)? {
        guard offset < bytes.endIndex else { return nil }
        let start = offset
        let read = bytes[start...].withUnsafeBufferPointer { Self.number(in: $0, at: 0) }
        guard let (number, count) = read else {
            isDamaged = true
            return nil
        }
        offset += count
        previous = place
        place &+= number >> 2
        return (place, number & 3, start..<offset)
    }

    /// Goes on to the first posting of a place or a later one; `false` for bytes that are no postings.
    mutating func skip(to bound: Int) -> Bool {
        let start = (place, offset: offset - bytes.startIndex)
        let end = bytes.withUnsafeBufferPointer { bytes -> (place: Int, offset: Int)? in
            var (place, offset) = start
            while offset < bytes.count {
                guard let (number, count) = Self.number(in: bytes, at: offset) else { return nil }
                guard place &+ number >> 2 < bound else { break }
                place &+= number >> 2
                offset += count
            }
            return (place, offset)
        }
        guard let end else {
            isDamaged = true
            return false
        }
        (place, offset) = (end.place, bytes.startIndex + end.offset)
        return true
    }

    /// A number of five bits in each byte, the last of which has no sixth, and how many bytes it takes.
    @inline(__always)
    private static func number(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (number: Int, count: Int)? {
        var (number, shift, offset) = (0, 0, start)
        while offset < bytes.count, shift < 60 {
            let digit = SearchIndex.value(of: bytes[offset])
            guard digit >= 0 else { return nil }
            offset += 1
            number |= (digit & 31) << shift
            shift += 5
            if digit < 32 { return (number, offset - start) }
        }
        return nil
    }
}

/// Writes postings one by one.
struct PostingWriter {
    private(set) var bytes: [UInt8] = []
    /// The place that was written last.
    var last = -1

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Appends a place behind the last one.
    mutating func append(_ place: Int, _ weight: Int) {
        SearchIndex.append((place - last) * 4 + weight, to: &bytes)
        last = place
    }

    /// Appends postings as they were written before; the last place is up to whoever copies them.
    mutating func append(_ run: ArraySlice<UInt8>) { bytes.append(contentsOf: run) }
}
