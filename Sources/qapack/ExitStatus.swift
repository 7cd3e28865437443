import Diagnostics

/// The end of a command, other than well. Thrown to end it.
enum ExitStatus: Int32, Error {
    /// There are findings of error level; they were shown.
    case findings = 1
    /// The command could not do its work.
    case cannotRun = 2

    /// Ends the command when a finding is of error level, or with `strict` when there is any.
    static func check(_ diagnostics: [Diagnostic], strict: Bool = false) throws {
        if diagnostics.containsErrors || (strict && !diagnostics.isEmpty) { throw ExitStatus.findings }
    }
}

/// The fault that stops a command, as a diagnostic.
struct Failure: Error {
    let diagnostic: Diagnostic
    /// The findings from before, which are told too.
    var found: [Diagnostic] = []

    init(_ diagnostic: Diagnostic, found: [Diagnostic] = []) {
        self.diagnostic = diagnostic
        self.found = found
    }

    init(_ rule: String, _ message: String, help: String? = nil) {
        diagnostic = Diagnostic(.error, rule, message, help: help)
    }
}
