/// The words of one entry, each with the weight of the best place that it has.
package struct Terms: Sendable {
    /// A word by its hash.
    struct Term: Sendable {
        var hash: TermHash
        /// The word in ``text``.
        var range: Range<Int>
        var weight: Weight
        var count = 1

        /// Counts the word once more, in another place.
        mutating func add(_ other: Weight) {
            count += 1
            if other > weight { weight = other }
            if weight == .body, count >= 3 { weight = .repeated }
        }
    }

    /// The weight of a word by the place that it stands in.
    package enum Weight: UInt8, Sendable, Comparable {
        case body, repeated, label, title

        package static func < (lhs: Weight, rhs: Weight) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    var terms: [Term] = []
    /// The words' letters, one after the other.
    var text: [UInt8] = []
    /// The way in which the words of the title stand to each other.
    package var title = TitleShape()
}
