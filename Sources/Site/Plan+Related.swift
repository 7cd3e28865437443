import Packs

extension Plan {
    /// The entries that share the most with an entry, best first: each tag in common counts the more, the rarer it is.
    func related(to index: Int, atMost limit: Int = 4) -> [Int] {
        // A tag that stands on everything says little about what is near: the closest neighbours will do.
        var lists = Set(library.entries[index].tags.compactMap { tagIndex[$0] }).sorted().map { topic in
            let entries = tags[topic].entries
            return List(
                rest: entries[Self.neighbours(of: index, in: entries, within: 60)],
                weight: 1 / Double(entries.count)
            )
        }
        // The lists are in order: an entry is at the head of all that hold it when its turn comes.
        var relations: [Relation] = []
        while let next = lists.lazy.map(\.head).min(), next != .max {
            var relation = Relation(entry: next, score: 0, distance: abs(next - index))
            for list in lists.indices where lists[list].head == next {
                lists[list].dropHead()
                relation.score += lists[list].weight
            }
            if next != index { relations.append(relation) }
        }
        let pack = library.entries[index].pack
        var best: [Relation] = []
        for place in Self.outwards(relations) {
            var relation = relations[place]
            if best.count == limit, let last = best.last, last.score > relation.score { continue }
            relation.isNear = library.entries[relation.entry].pack == pack
            if best.count == limit, let last = best.last, !relation.comes(before: last) { continue }
            best.insert(relation, at: best.firstIndex { relation.comes(before: $0) } ?? best.count)
            if best.count > limit { best.removeLast() }
        }
        return best.map(\.entry)
    }

    /// The places of relations from the nearest to the farthest: those that come later rarely come before the best.
    private static func outwards(_ relations: [Relation]) -> some Sequence<Int> {
        let nearest = relations.indices.min { relations[$0].distance < relations[$1].distance } ?? 0
        var (left, right) = (nearest - 1, nearest)
        return AnyIterator {
            let isLeft =
                left >= 0 && (right >= relations.count || relations[left].distance <= relations[right].distance)
            if isLeft {
                defer { left -= 1 }
                return left
            }
            defer { right += 1 }
            return right < relations.count ? right : nil
        }
    }

    /// The entries with one tag that have not had their turn.
    private struct List {
        private var rest: ArraySlice<Int>
        /// The first of them; greater than any when there is none.
        private(set) var head: Int
        let weight: Double

        init(rest: ArraySlice<Int>, weight: Double) {
            self.rest = rest
            self.weight = weight
            head = rest.first ?? .max
        }

        mutating func dropHead() {
            rest = rest.dropFirst()
            head = rest.first ?? .max
        }
    }

    /// What an entry has in common with another one.
    private struct Relation {
        var entry: Int
        var score: Double
        /// Whether both are in one pack.
        var isNear = false
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
