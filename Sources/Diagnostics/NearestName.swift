extension Sequence where Element == String {
    /// The name that somebody who wrote `name` most likely meant: for "did you mean" suggestions.
    ///
    /// Equal but for case, or within a third of its length in typing slips (a letter too many, too few, wrong, or two
    /// swapped: the optimal string alignment distance), or the only name that it begins. The first wins a tie.
    public func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        var best: (name: String, distance: Int)?
        for candidate in self where candidate != name {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let allowed = Swift.min(Swift.max(wanted.count, letters.count) / 3, (best?.distance ?? .max) - 1)
            guard abs(wanted.count - letters.count) <= allowed else { continue }
            let distance = alignmentDistance(wanted, letters)
            if distance <= allowed { best = (candidate, distance) }
        }
        if let best { return best.name }
        guard wanted.count >= 3 else { return nil }
        let begun = filter { $0 != name && $0.lowercased().unicodeScalars.starts(with: wanted) }
        return begun.count == 1 ? begun.first : nil
    }
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
private func alignmentDistance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for row in from.indices {
        var current = [row + 1]
        current.reserveCapacity(to.count + 1)
        for column in to.indices {
            let replaced = last[column] + (from[row] == to[column] ? 0 : 1)
            var cost = Swift.min(replaced, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                cost = Swift.min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[to.count]
}
