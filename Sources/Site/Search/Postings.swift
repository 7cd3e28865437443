/// Reads the postings of a word one by one: places of entries in order, each counted from the one before it, with weights.
struct PostingReader {
    private let bytes: ArraySlice<UInt8>
    private var offset: Int
    private var place = -1
    /// The place before the one that was read last.
    private(set) var previous = -1

    /// Reads bytes that are known to be postings.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    /// The next posting, and where it stands.
    mutating func next() -> (place: Int, weight: Int, range: Range<Int>)? {
        let start = offset
        var (number, shift) = (0, 0)
        while offset < bytes.endIndex {
            let digit = Int(SearchIndex.values[Int(bytes[offset])])
            offset += 1
            number |= (digit & 31) << shift
            shift += 5
            if digit >= 32 { continue }
            previous = place
            place += number >> 2
            return (place, number & 3, start..<offset)
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
