public import ArgumentParser
public import Diagnostics
import Lint

/// The options that say how the linter shows what it found, and what counts as failure.
struct LintOutput: ParsableArguments {
    @Option(help: ArgumentHelp("How to show findings: text or json.", valueName: "format"))
    var format = DiagnosticPrinter.Format.text

    @Flag(help: "Fail on any finding, not only on errors.")
    var strict = false

    @Option(
        name: .customLong("fail-on"),
        help: ArgumentHelp("Fail from this severity on: info, warning or error.", valueName: "severity")
    )
    var failOn: Severity = .error

    @Flag(name: .shortAndLong, help: "Say nothing but findings.")
    var quiet = false

    @Flag(name: .customLong("no-color"), help: "Do not colour messages (also: the variable NO_COLOR).")
    var noColor = false

    func show(_ report: LintReport, took duration: Duration) {
        var console = Console.standard(noColor: noColor)
        console.isQuiet = quiet
        console.format = format
        console.show(report.diagnostics)
        console.say(report.summary(took: duration))
    }

    func check(_ report: LintReport) throws {
        let limit = strict ? .info : failOn
        if report.diagnostics.contains(where: { $0.severity >= limit }) { throw ExitStatus.findings }
    }
}

extension Severity: ExpressibleByArgument {}
