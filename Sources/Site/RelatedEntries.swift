import Algorithms
import Packs

/// Finds what is related to entries, one after the other: its table of scores is as long as the library.
struct RelatedEntries {
    private let plan: Plan
    /// The likeness of each entry to the one at hand; zero between two of them.
    private var scores: [Double]

    init(_ plan: Plan) {
        self.plan = plan
        scores = [Double](repeating: 0, count: plan.library.entries.count)
    }

    /// The entries that share the most with an entry, best first: each tag in common counts the more, the rarer it is.
    mutating func find(for index: Int, atMost limit: Int = 4) -> [Int] {
        let packs = plan.entryPacks
        let topics = Set(plan.library.entries[index].tags.compactMap { plan.tagIndex[$0] }).sorted()
        let touched = [Int](unsafeUninitializedCapacity: topics.count * (2 * Self.reach + 1)) { touched, count in
            for topic in topics {
                let tagged = plan.tags[topic].entries
                let weight = 1 / Double(tagged.count)
                // A tag that stands on everything says little about what is near: the closest neighbours will do.
                let near = Self.neighbours(of: index, in: tagged)
                scores.withUnsafeMutableBufferPointer { scores in
                    for other in tagged[near] {
                        if scores[other] == 0 {
                            touched[count] = other
                            count += 1
                        }
                        scores[other] += weight
                    }
                }
            }
        }
        var best: [Relation] = []
        best.reserveCapacity(limit + 1)
        // The score of the last of them, once there are enough.
        var bar = 0.0
        for entry in touched {
            let score = scores[entry]
            scores[entry] = 0
            if score < bar || entry == index { continue }
            var relation = Relation(entry: entry, score: score, distance: abs(entry - index))
            relation.isNear = packs[entry] == packs[index]
            if best.count == limit, let last = best.last, !relation.comes(before: last) { continue }
            best.insert(relation, at: best.firstIndex { relation.comes(before: $0) } ?? best.count)
            if best.count > limit { best.removeLast() }
            if best.count == limit, let last = best.last { bar = last.score }
        }
        return best.map(\.entry)
    }

    /// The likeness of an entry to another one.
    private struct Relation {
        var entry: Int
        var score: Double
        /// True when both are in one pack.
        var isNear = false
        /// The distance between them.
        var distance: Int

        func comes(before other: Relation) -> Bool {
            if score != other.score { return score > other.score }
            if isNear != other.isNear { return isNear }
            return (distance, entry) < (other.distance, other.entry)
        }
    }

    /// The number of a tag's entries that are looked at before and behind one of them.
    private static let reach = 60

    /// The places of the entries of a list that stand around one of them.
    private static func neighbours(of index: Int, in entries: [Int]) -> Range<Int> {
        let place = entries.partitioningIndex { $0 >= index }
        return max(place - reach, 0)..<min(place + reach + 1, entries.count)
    }
}
