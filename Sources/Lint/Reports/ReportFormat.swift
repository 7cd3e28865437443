public import Diagnostics

/// The forms that the linter's findings are shown in; the raw value is what `--format` takes.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// For people: message, source line and caret.
    case text
    /// One line a finding: `file:line:column: severity: message [rule]`.
    case concise
    /// For programs: see `Docs/diagnostics.md`.
    case json
    /// For code scanning: SARIF 2.1.0.
    case sarif
    /// For GitHub Actions: annotations of lines.
    case github
    /// For test reports: JUnit's XML.
    case junit

    /// True when it is made for programs, and so goes to standard output.
    public var isData: Bool { self != .text }

    /// The findings in this form, many of one kind in a file counted.
    public func string(for report: LintReport, printer: DiagnosticPrinter) -> String {
        var printer = printer
        switch self {
        case .text:
            printer.format = .text
            return printer.string(for: report.diagnostics)
        case .json:
            printer.format = .json
            return printer.string(for: report.diagnostics)
        case .concise: return ConciseReport.text(report.diagnostics.counted(beyond: printer.limit))
        case .sarif: return SARIFReport(report.diagnostics.counted(beyond: printer.limit)).text
        case .github: return GitHubReport.text(report.diagnostics.counted(beyond: printer.limit))
        case .junit:
            var report = report
            report.diagnostics = report.diagnostics.counted(beyond: printer.limit)
            return JUnitReport.text(report)
        }
    }
}
