import Packs

extension Plan {
    /// The entries that share the most with an entry, best first: each tag in common counts the more, the rarer it is.
    func related(to index: Int, atMost limit: Int = 4) -> [Int] {
        var scores: [Int: Double] = [:]
        for tag in Set(library.entries[index].tags) {
            guard let topic = tagIndex[tag] else { continue }
            let entries = tags[topic].entries
            // A tag that stands on everything says little about what is near: the closest neighbours will do.
            for other in neighbours(of: index, in: entries, within: 60) where other != index {
                scores[other, default: 0] += 1 / Double(entries.count)
            }
        }
        let pack = library.entries[index].pack
        let best = scores.sorted { lhs, rhs in
            let (left, right) = (library.entries[lhs.key].pack == pack, library.entries[rhs.key].pack == pack)
            if lhs.value != rhs.value { return lhs.value > rhs.value }
            if left != right { return left }
            return abs(lhs.key - index) == abs(rhs.key - index)
                ? lhs.key < rhs.key : abs(lhs.key - index) < abs(rhs.key - index)
        }
        return best.prefix(limit).map(\.key)
    }

    /// The entries of a list that stand around one of them.
    private func neighbours(of index: Int, in entries: [Int], within distance: Int) -> ArraySlice<Int> {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < index { low = middle + 1 } else { high = middle }
        }
        return entries[max(low - distance, 0)..<min(low + distance + 1, entries.count)]
    }
}
