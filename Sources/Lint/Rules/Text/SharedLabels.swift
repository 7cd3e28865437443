/// Texts in brackets that a file holds several times, such as a reference and its definition: what changes in one has to
/// change in all.
struct SharedLabels {
    /// The places inside, by what brackets they stand in; each number stands for equal labels.
    private var labels: [(range: Range<Int>, key: [UInt8])] = []
    private let places: [Range<Int>]

    /// Looks at the brackets around some places, which are in order.
    init(in bytes: [UInt8], holding places: [Range<Int>]) {
        self.places = places
        for place in places where place.lowerBound >= (labels.last?.range.upperBound ?? 0) {
            // No label is longer than this.
            let before = bytes[max(0, place.lowerBound - 1000)..<place.lowerBound]
            let behind = bytes[place.upperBound..<min(bytes.count, place.upperBound + 1000)]
            guard let open = before.lastIndex(where: { $0 == 0x5B || $0 == 0x5D }), bytes[open] == 0x5B,
                let close = behind.firstIndex(where: { $0 == 0x5B || $0 == 0x5D }), bytes[close] == 0x5D
            else { continue }
            labels.append((open + 1..<close, Self.key(bytes[open + 1..<close])))
        }
    }

    /// The places that are to change together with one of them, in order.
    func ranges(with place: Range<Int>) -> Set<Range<Int>> {
        guard let label = labels.first(where: { $0.range.contains(place.lowerBound) }) else { return [place] }
        let equal = labels.filter { $0.key == label.key }.map(\.range)
        return Set(places.filter { place in equal.contains { $0.contains(place.lowerBound) } })
    }

    /// A label without regard to case and white space.
    private static func key(_ label: ArraySlice<UInt8>) -> [UInt8] {
        let words = String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
        return Array(words.joined(separator: " ").utf8)
    }
}
