import Diagnostics

/// Collects what rules find, one rule after another: findings are large, and are not copied.
struct RuleFindings {
    private(set) var diagnostics: [Diagnostic] = []
    private var rule = ""
    private var severity = Severity.info

    /// Says which rule finds what is added from now on.
    mutating func begin(_ rule: String, _ severity: Severity) {
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
