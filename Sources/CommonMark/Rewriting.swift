import Algorithms

/// A source with some of its bytes replaced, and the way back from each byte to where it came from.
struct Rewriting {
    /// A range of the source and the range of ``Edits/text`` that takes its place.
    struct Edit {
        var range: Range<Int>
        var text: Range<Int>
    }

    /// Replacements, in any order; none overlaps another.
    struct Edits {
        private(set) var edits: [Edit] = []
        private(set) var text: [UInt8] = []

        var isEmpty: Bool { edits.isEmpty }

        /// The numbers of the replacements in the order of their places.
        var order: [Int] {
            edits.indices.sorted {
                let (one, other) = (edits[$0].range, edits[$1].range)
                return (one.lowerBound, one.upperBound, $0) < (other.lowerBound, other.upperBound, $1)
            }
        }

        /// Adds a replacement and returns its number, by which ``Rewriting/places`` knows it.
        @discardableResult
        mutating func replace(_ range: Range<Int>, with bytes: some Sequence<UInt8>) -> Int {
            let lower = text.count
            text.append(contentsOf: bytes)
            edits.append(Edit(range: range, text: lower..<text.count))
            return edits.count - 1
        }
    }

    /// A stretch of the rewritten bytes: copied, or written in place of others.
    private struct Segment {
        var lower: Int
        var source: Range<Int>
        var isCopy: Bool
    }

    /// The bytes to parse.
    private(set) var bytes: [UInt8] = []
    /// The offset in ``bytes`` of each replacement, by its number.
    private(set) var places: [Int]
    private var segments: [Segment] = []

    init(_ source: [UInt8], _ edits: Edits) {
        self.init(source, 0..<source.count, edits: edits, order: edits.order[...])
    }

    /// A part of a source, with those of the replacements in it that are named by their numbers, in order.
    init(_ source: [UInt8], _ part: Range<Int>, edits: Edits, order: ArraySlice<Int>) {
        places = Array(repeating: 0, count: edits.edits.count)
        bytes.reserveCapacity(part.count + edits.text.count)
        var position = part.lowerBound
        for number in order {
            let edit = edits.edits[number]
            guard edit.range.lowerBound >= position else { continue }
            copy(position..<edit.range.lowerBound, of: source)
            segments.append(Segment(lower: bytes.count, source: edit.range, isCopy: false))
            places[number] = bytes.count
            bytes.append(contentsOf: edits.text[edit.text])
            position = edit.range.upperBound
        }
        copy(position..<max(position, part.upperBound), of: source)
    }

    private mutating func copy(_ range: Range<Int>, of source: [UInt8]) {
        segments.append(Segment(lower: bytes.count, source: range, isCopy: true))
        bytes.append(contentsOf: source[range])
    }

    /// The source's offset of a rewritten byte; for a byte that replaces others, the first of those.
    func sourceOffset(of offset: Int) -> Int {
        let segment = segments[index(of: offset)]
        guard segment.isCopy else { return segment.source.lowerBound }
        return min(segment.source.lowerBound + offset - segment.lower, segment.source.upperBound)
    }

    /// The source's offset behind a rewritten byte; for a byte that replaces others, behind the last of those.
    func sourceEnd(of offset: Int) -> Int {
        let segment = segments[index(of: offset)]
        guard segment.isCopy else { return segment.source.upperBound }
        return min(segment.source.lowerBound + offset - segment.lower + 1, segment.source.upperBound)
    }

    /// The last segment that begins at or before an offset and is not empty there.
    private func index(of offset: Int) -> Int {
        max(0, segments.partitioningIndex { $0.lower > offset } - 1)
    }
}
