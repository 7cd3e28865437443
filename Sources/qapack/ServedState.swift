import Diagnostics

/// The outcome of a build that is served, to tell what the next one changes.
struct ServedState {
    /// The keys of the questions.
    var questions: [String] = []
    var findings: [Diagnostic] = []
    /// The most names that are said of a kind.
    private static let most = 3

    /// The news since another build, to stand behind a summary: new, gone and mended.
    func news(since last: ServedState) -> String {
        let (before, now) = (Set(last.questions), Set(questions))
        let known = Set(findings.map(Self.name))
        var mended: [String] = []
        for finding in last.findings.map(Self.name) where !known.contains(finding) && !mended.contains(finding) {
            mended.append(finding)
        }
        let parts = [
            ("new", before.isEmpty ? [] : questions.filter { !before.contains($0) }),
            ("gone", last.questions.filter { !now.contains($0) }),
            ("mended", mended),
        ]
        return parts.map { Self.part($0, $1) }.joined()
    }

    private static func part(_ name: String, _ all: [String]) -> String {
        if all.isEmpty { return "" }
        let more = all.count > most ? " and \(all.count - most) more" : ""
        return "; \(name): \(all.prefix(most).joined(separator: ", "))\(more)"
    }

    /// The part of a finding that stays the same when lines move.
    private static func name(_ finding: Diagnostic) -> String {
        finding.rule + (finding.location.map { " in \($0.file)" } ?? "")
    }
}
