public import ArgumentParser
public import Diagnostics
public import Lint

/// The options that say how the linter shows what it found, and what counts as failure.
struct LintOutput: ParsableArguments {
    @Option(help: ArgumentHelp("How to show findings.", valueName: "format"))
    var format = ReportFormat.text

    @Flag(help: "Fail on any finding, not only on errors.")
    var strict = false

    @Option(
        name: .customLong("fail-on"),
        help: ArgumentHelp("Fail from this severity on.", valueName: "severity")
    )
    var failOn: Severity = .error

    @Flag(name: .shortAndLong, help: "Say nothing but findings.")
    var quiet = false

    @Flag(name: .customLong("no-color"), help: "Do not colour messages (also: the variable NO_COLOR).")
    var noColor = false

    /// Shows findings: text for people on standard error, all else on standard output.
    ///
    /// - Parameters:
    ///   - fixed: What was mended, for the closing line.
    ///   - recorded: What was written into a baseline, instead of the closing line.
    func show(_ report: LintReport, took duration: Duration, fixed: String?, recorded: String?) {
        var console = Console.standard(noColor: noColor)
        console.isQuiet = quiet
        if format == .text {
            console.show(report.diagnostics)
        } else {
            Console.write(format.string(for: report, printer: DiagnosticPrinter()), to: .output)
        }
        if format == .text || format == .concise {
            console.say(recorded ?? (fixed.map { $0 + "; " } ?? "") + report.summary(took: duration))
        }
    }

    /// Tells people what is no finding.
    func note(_ notes: [Diagnostic]) {
        guard !quiet, format == .text || format == .concise, !notes.isEmpty else { return }
        Console.standard(noColor: noColor).show(notes)
    }

    /// Ends the command when a finding is severe enough.
    func check(_ report: LintReport) throws {
        let limit = strict ? .info : failOn
        if report.diagnostics.contains(where: { $0.severity >= limit }) { throw ExitStatus.findings }
    }
}

extension Severity: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
