import Algorithms

/// Texts in brackets that a file holds several times, such as a reference and its definition: what changes in one has to
/// change in all.
struct SharedLabels {
    /// The brackets that hold a place, in order.
    private var labels: [(range: Range<Int>, key: [UInt8])] = []
    /// The places in equal labels, by label.
    private var groups: [[UInt8]: [Range<Int>]] = [:]

    /// The largest number of places of one label that are mended: each of its places would have to change with all the
    /// others.
    private static let largestGroup = 100

    /// Looks at the brackets around some places, which are in order.
    init(in bytes: [UInt8], holding places: [Range<Int>]) {
        for place in places where place.lowerBound >= (labels.last?.range.upperBound ?? 0) {
            // No label is longer than this.
            let before = bytes[max(0, place.lowerBound - 1000)..<place.lowerBound]
            let behind = bytes[place.upperBound..<min(bytes.count, place.upperBound + 1000)]
            guard let open = before.lastIndex(where: { $0 == 0x5B || $0 == 0x5D }), bytes[open] == 0x5B,
                let close = behind.firstIndex(where: { $0 == 0x5B || $0 == 0x5D }), bytes[close] == 0x5D
            else { continue }
            labels.append((open + 1..<close, Self.key(bytes[open + 1..<close])))
        }
        for place in places {
            if let label = label(around: place) { groups[label, default: []].append(place) }
        }
    }

    /// The places that are to change together with one of them, in order; none where they are too many.
    func ranges(with place: Range<Int>) -> [Range<Int>] {
        guard let label = label(around: place), let group = groups[label] else { return [place] }
        return group.count > Self.largestGroup ? [] : group
    }

    private func label(around place: Range<Int>) -> [UInt8]? {
        let index = labels.partitioningIndex { $0.range.upperBound > place.lowerBound }
        guard index < labels.count, labels[index].range.contains(place.lowerBound) else { return nil }
        return labels[index].key
    }

    /// A label without regard to case and white space.
    private static func key(_ label: ArraySlice<UInt8>) -> [UInt8] {
        let words = String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
        return Array(words.joined(separator: " ").utf8)
    }
}
