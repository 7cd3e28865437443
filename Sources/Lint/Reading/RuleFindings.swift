import Diagnostics

/// Collects what one rule finds.
struct RuleFindings {
    private(set) var diagnostics: [Diagnostic] = []
    private let rule: String
    private let severity: Severity

    init(_ rule: String, _ severity: Severity) {
        self.rule = rule
        self.severity = severity
    }

    mutating func add(
        _ message: String,
        at location: Location,
        help: String? = nil,
        notes: [Diagnostic.Note] = [],
        fix: Fix? = nil
    ) {
        diagnostics.append(
            Diagnostic(severity, rule, message, at: location, help: help, notes: notes, fix: fix)
        )
    }
}

extension Fix {
    /// A fix that replaces one range.
    static func replace(
        _ range: Range<Int>,
        with text: String,
        _ safety: Safety,
        message: String
    ) -> Fix {
        Fix(safety, message, edits: [Edit(range: range, replacement: text)])
    }
}
