public import Diagnostics

extension Sequence where Element == Diagnostic {
    /// The findings, of which equal ones from a number on are one: it says how many there are, where the first three
    /// stand, and what answers all of them.
    ///
    /// - Parameter limit: How many equal findings are shown one by one at most.
    public func gathered(beyond limit: Int = 19) -> [Diagnostic] {
        var groups: [Kind: (count: Int, places: [Location], fixes: Int)] = [:]
        var kinds: [Kind] = []
        let all = Array(self)
        kinds.reserveCapacity(all.count)
        for diagnostic in all {
            let kind = Kind(rule: diagnostic.rule, message: diagnostic.message, severity: diagnostic.severity)
            kinds.append(kind)
            groups[kind, default: (0, [], 0)].count += 1
            if diagnostic.fix?.safety == .safe { groups[kind]?.fixes += 1 }
            if let location = diagnostic.location, groups[kind]?.places.count ?? 3 < 3 {
                groups[kind]?.places.append(location)
            }
        }
        guard groups.values.contains(where: { $0.count > limit }) else { return all }
        var told: Set<Kind> = []
        return zip(all, kinds).compactMap { diagnostic, kind in
            guard let group = groups[kind], group.count > limit else { return diagnostic }
            guard told.insert(kind).inserted else { return nil }
            var answer = diagnostic.help.map { $0 + "\n" } ?? ""
            if group.fixes == group.count { answer = "'qapack lint --fix' mends them\n" }
            answer += "'\(diagnostic.rule): off' for 'lint' in 'pack.yml' leaves them out, and '--all' lists them"
            return Diagnostic(
                diagnostic.severity,
                diagnostic.rule,
                "\(diagnostic.message) (\(group.count) times)",
                at: group.places.first,
                help: answer,
                notes: group.places.dropFirst().map { Diagnostic.Note("and here", at: $0) }
            )
        }
    }

    /// The number of findings of each rule, the most first: number, severity, rule.
    public var statistics: String {
        let groups = Dictionary(grouping: self, by: \.rule)
        let rows = groups.map { rule, found in (count: found.count, rule: rule, severity: found.map(\.severity).max()) }
        let width = rows.map { String($0.count).count }.max() ?? 0
        return rows.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }.map { row in
            let count = String(row.count)
            let severity = row.severity?.rawValue ?? ""
            return String(repeating: " ", count: width - count.count) + count + "  " + severity
                + String(repeating: " ", count: 7 - severity.count) + "  " + row.rule + "\n"
        }.joined()
    }
}

/// The facts by which findings are equal.
private struct Kind: Hashable {
    var rule: String
    var message: String
    var severity: Severity
}
