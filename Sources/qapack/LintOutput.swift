public import ArgumentParser
public import Diagnostics
public import Lint
import Publishing

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

    @Flag(help: "List all findings, also where many are equal.")
    var all = false

    @Flag(help: "Show how many findings each rule has, and not the findings.")
    var statistics = false

    @Option(name: .customLong("output-file"), help: ArgumentHelp("Write the report into this file.", valueName: "file"))
    var outputFile: String?

    @Flag(name: .customLong("no-color"), help: "Do not colour messages (also: the variable NO_COLOR).")
    var noColor = false

    func validate() throws {
        if statistics, format != .text { throw ValidationError("--statistics goes with --format text alone") }
    }

    /// Shows findings on standard output or in a file; the closing line goes to standard error.
    ///
    /// - Parameters:
    ///   - fixed: What was mended, for the closing line.
    ///   - recorded: What was written into a baseline, instead of the closing line.
    ///   - stream: Where findings go when standard output is taken.
    func show(
        _ report: LintReport,
        took duration: Duration,
        fixed: String?,
        recorded: String?,
        on stream: Console.Stream = .output
    ) throws {
        var console = Console.standard(noColor: noColor, on: stream)
        console.isQuiet = quiet
        var printer = DiagnosticPrinter(useColor: console.useColor && outputFile == nil)
        if outputFile == nil, let columns = Console.columns(of: stream) { printer.width = columns - 10 }
        // No file has so many.
        if all { printer.limit = 1 << 40 }
        let text = statistics ? report.diagnostics.statistics : format.string(for: shown(report), printer: printer)
        if let outputFile {
            do {
                try AtomicFile.write(text.utf8, to: outputFile)
            } catch {
                throw Failure("file-unwritable", "cannot write '\(outputFile)'", help: "check that its folder is there")
            }
        } else if format == .text {
            Console.show(text, to: stream)
        } else {
            Console.write(text, to: stream)
        }
        if format == .text || format == .concise {
            console.say(recorded ?? (fixed.map { $0 + "; " } ?? "") + report.summary(took: duration))
        }
    }

    /// The findings as a format wants them: for people, many equal ones as one; for GitHub, with paths that it knows.
    private func shown(_ report: LintReport) -> LintReport {
        var report = report
        if format == .text, !all { report.diagnostics = report.diagnostics.gathered() }
        if format == .github || format == .sarif, let paths = RepositoryPaths() {
            report.diagnostics = paths.seen(report.diagnostics)
        }
        return report
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
