import Packs

extension Plan {
    /// The entries that share the most with an entry, best first: each tag in common counts the more, the rarer it is.
    func related(to index: Int, atMost limit: Int = 4) -> [Int] {
        // A tag that stands on everything says little about what is near: the closest neighbours will do.
        var lists = Set(library.entries[index].tags.compactMap { tagIndex[$0] }).sorted().map { topic in
            let entries = tags[topic].entries
            return (
                entries: entries,
                rest: Self.neighbours(of: index, in: entries, within: 60),
                weight: 1 / Double(entries.count)
            )
        }
        var best: [Relation] = []
        // The lists are in order: an entry is at the head of all that hold it when its turn comes.
        while true {
            var next = Int.max
            for list in lists.indices where !lists[list].rest.isEmpty {
                next = min(next, lists[list].entries[lists[list].rest.lowerBound])
            }
            if next == .max { break }
            var relation = Relation(entry: next, score: 0, isNear: false, distance: abs(next - index))
            for list in lists.indices {
                let rest = lists[list].rest
                guard !rest.isEmpty, lists[list].entries[rest.lowerBound] == next else { continue }
                lists[list].rest = rest.dropFirst()
                relation.score += lists[list].weight
            }
            if next == index { continue }
            if best.count == limit, let last = best.last, last.score > relation.score { continue }
            relation.isNear = library.entries[next].pack == library.entries[index].pack
            let place = best.firstIndex { relation.comes(before: $0) } ?? best.count
            best.insert(relation, at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map(\.entry)
    }

    /// What an entry has in common with another one.
    private struct Relation {
        var entry: Int
        var score: Double
        /// Whether both are in one pack.
        var isNear: Bool
        /// How far apart they stand.
        var distance: Int

        func comes(before other: Relation) -> Bool {
            if score != other.score { return score > other.score }
            if isNear != other.isNear { return isNear }
            return (distance, entry) < (other.distance, other.entry)
        }
    }

    /// The places of the entries of a list that stand around one of them.
    private static func neighbours(of index: Int, in entries: [Int], within distance: Int) -> Range<Int> {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < index { low = middle + 1 } else { high = middle }
        }
        return max(low - distance, 0)..<min(low + distance + 1, entries.count)
    }
}
