extension Sequence where Element == Diagnostic {
    /// The findings without those of one rule and file beyond a number, which one finding counts in the place of the
    /// first of them.
    ///
    /// - Parameter limit: The number of findings of one rule that are shown of a file.
    public func counted(beyond limit: Int = 100) -> [Diagnostic] {
        var counts: [[String]: (all: Int, place: Int)] = [:]
        var shown: [Diagnostic] = []
        for diagnostic in self {
            let kind = [diagnostic.location?.file ?? "", diagnostic.rule]
            let count = (counts[kind]?.all ?? 0) + 1
            let place = count == limit + 1 ? shown.count : counts[kind]?.place ?? 0
            counts[kind] = (count, place)
            if count <= limit + 1 { shown.append(diagnostic) }
        }
        // One more is no reason to count.
        for (all, place) in counts.values where all > limit + 1 {
            let first = shown[place]
            shown[place] = Diagnostic(
                first.severity,
                first.rule,
                "\(all - limit) more of this kind stand from here on",
                at: first.location,
                help: "mend those above first, or switch the rule off for this file"
            )
        }
        return shown
    }
}
