import Algorithms
import Diagnostics

/// The findings of one file held against the comments that silence some of them.
///
/// The lines of each rule's findings are sorted once, so that it costs little to have many of both.
struct Silencing {
    /// The findings that no comment silences, in their order.
    private(set) var kept: [Diagnostic] = []
    /// For each comment, the rules of which it silences a finding.
    private(set) var used: [Set<String>]

    init(_ diagnostics: [Diagnostic], _ suppressions: [Suppression]) {
        used = suppressions.map { _ in [] }
        guard !suppressions.isEmpty else {
            kept = diagnostics
            return
        }
        let lines = Dictionary(grouping: diagnostics, by: \.rule).mapValues { $0.map(Self.line).sorted() }
        // For each rule, how many comments begin to hold at each of its lines, less those that end before.
        var steps = lines.mapValues { [Int](repeating: 0, count: $0.count + 1) }
        for (index, suppression) in suppressions.enumerated() {
            for rule in suppression.names.isEmpty ? Array(lines.keys) : suppression.names.map(\.text) {
                guard let lines = lines[rule] else { continue }
                let first = lines.partitioningIndex { $0 >= suppression.lines.lowerBound }
                let end = lines.partitioningIndex { $0 > suppression.lines.upperBound }
                guard first < end else { continue }
                used[index].insert(rule)
                steps[rule]?[first] += 1
                steps[rule]?[end] -= 1
            }
        }
        let silenced = steps.mapValues { $0.reductions(+) }
        kept = diagnostics.filter { diagnostic in
            guard let lines = lines[diagnostic.rule], let silenced = silenced[diagnostic.rule] else { return true }
            let line = Self.line(of: diagnostic)
            return silenced[lines.partitioningIndex { $0 >= line }] == 0
        }
    }

    /// A finding's line; those without one stand in line 0, which only comments that hold for the file reach.
    private static func line(of diagnostic: Diagnostic) -> Int { diagnostic.location?.start?.line ?? 0 }
}
