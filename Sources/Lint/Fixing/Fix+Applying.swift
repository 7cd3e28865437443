import Diagnostics

extension Fix {
    /// The bytes that no other fix may touch at the same time.
    ///
    /// The text between an unsafe fix's edits, which it speaks of, too.
    fileprivate var territory: [Range<Int>] {
        guard safety == .unsafe, let first = edits.first else { return edits.map(\.range) }
        return [first.range.lowerBound..<(edits.map(\.range.upperBound).max() ?? 0)]
    }
}

extension [Fix] {
    /// The numbers of fixes that can be applied together, in the order of their places: of two that touch, the first.
    var apart: [Int] {
        let places = map { $0.edits.first?.range.lowerBound ?? 0 }
        var taken: [Range<Int>] = []
        return indices.sorted { (places[$0], $0) < (places[$1], $1) }.filter { number in
            guard !self[number].edits.isEmpty else { return false }
            // Nearly always behind all others, so that keeping them in order costs nothing.
            var slots: [(place: Int, range: Range<Int>)] = []
            for range in self[number].territory {
                var place = taken.count
                while place > 0, taken[place - 1].lowerBound > range.lowerBound { place -= 1 }
                let isBehind = place == 0 || taken[place - 1].upperBound < range.lowerBound
                let isBefore = place == taken.count || range.upperBound < taken[place].lowerBound
                guard isBehind, isBefore else { return false }
                slots.append((place, range))
            }
            for slot in slots.reversed() { taken.insert(slot.range, at: slot.place) }
            return true
        }
    }

    /// A text with all of the fixes, which are apart.
    func applied(to bytes: [UInt8]) -> [UInt8] {
        let edits = flatMap(\.edits).sorted { $0.range.lowerBound < $1.range.lowerBound }
        var result = bytes
        result.replace(
            edits.filter { $0.range.upperBound <= bytes.count }.map { ($0.range, [UInt8]($0.replacement.utf8)) }
        )
        return result
    }
}
