import Diagnostics
import Text

/// The outcome of a build that is served, to tell what the next one changes.
struct ServedState {
    /// The keys of the questions.
    var questions: [String] = []
    var findings: [Diagnostic] = []

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
        return parts.filter { !$1.isEmpty }.map { "; \($0): \($1.listed())" }.joined()
    }

    /// The part of a finding that stays the same when lines move.
    private static func name(_ finding: Diagnostic) -> String {
        finding.rule + (finding.location.map { " in \($0.file)" } ?? "")
    }
}
