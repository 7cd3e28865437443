import Algorithms
import Catalogue
import Diagnostics
import Packs

/// Brings the findings of all stages together: sets severities, leaves out what is silenced, and says which comments
/// silence nothing.
struct Merger {
    private let results: [FileResult]
    /// The findings in each file by others than the look at it, by the file's index.
    private var added: [Int: [Diagnostic]] = [:]
    private var elsewhere: [Diagnostic] = []

    init(_ results: [FileResult]) {
        self.results = results
        for index in results.indices where !results[index].codeFindings.isEmpty {
            added[index] = results[index].codeFindings
        }
    }

    /// Adds findings about files, each by its index.
    mutating func add(_ placed: [LintCache.Placed]) {
        for (file, diagnostic) in placed { added[file, default: []].append(diagnostic) }
    }

    /// Adds findings about files, packs and folders.
    mutating func add(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        var places: [String: Int] = [:]
        for index in results.indices { places[results[index].file.displayPath] = index }
        for diagnostic in diagnostics {
            if let index = diagnostic.location.flatMap({ places[$0.file] }) {
                added[index, default: []].append(diagnostic)
            } else {
                elsewhere.append(diagnostic)
            }
        }
    }

    func report(shows: (String) -> Bool) -> LintReport {
        var report = LintReport()
        report.diagnostics = elsewhere
        for index in results.indices where shows(results[index].file.displayPath) {
            report.fileCount += 1
            // Most files have nothing to judge.
            let added = added[index] ?? []
            if added.isEmpty, results[index].diagnostics.isEmpty, results[index].suppressions.isEmpty { continue }
            var (diagnostics, suppressed) = judge(results[index], added)
            diagnostics.sort()
            report.diagnostics += diagnostics
            report.suppressedCount += suppressed
        }
        report.diagnostics = report.diagnostics.saidOnce()
        report.diagnostics.sort()
        return report
    }

    private func judge(
        _ result: FileResult,
        _ added: [Diagnostic]
    ) -> (diagnostics: [Diagnostic], suppressed: Int) {
        var counted: [Diagnostic] = []
        counted.reserveCapacity(result.diagnostics.count + added.count)
        for var diagnostic in chain(result.diagnostics, added) {
            guard let severity = result.table.severities[diagnostic.rule] ?? Self.severityOfUnlisted(diagnostic) else {
                continue
            }
            diagnostic.severity = severity
            counted.append(diagnostic)
        }
        // Findings are large: without comments they are not copied once more.
        if result.suppressions.isEmpty { return (counted, 0) }
        let silencing = Silencing(counted, result.suppressions)
        var kept = silencing.kept
        let suppressed = counted.count - kept.count
        if let severity = result.table.severities[LintRule.suppressionUnused.name] {
            for (suppression, used) in zip(result.suppressions, silencing.used) {
                for var finding in LintRule.unused(suppression, used: used, in: result) {
                    finding.severity = severity
                    kept.append(finding)
                }
            }
        }
        return (kept, suppressed)
    }

    /// Findings that stop a file from being read have no rule in the table; they stay as they are.
    private static func severityOfUnlisted(_ diagnostic: Diagnostic) -> Severity? {
        Rule.named(diagnostic.rule) == nil ? diagnostic.severity : nil
    }
}
