import Files
import ArgumentParser
import Lint
import Publishing

/// The options for findings that are known, which `lint` and `merge lint` share.
struct KnownFindings: ParsableArguments {
    @Option(help: ArgumentHelp("Leave out the findings that this file holds.", valueName: "file"))
    var baseline: String?

    @Flag(name: .customLong("write-baseline"), help: "Write all findings into the file of --baseline.")
    var writeBaseline = false

    func validate() throws {
        if writeBaseline, baseline == nil { throw ValidationError("--write-baseline needs --baseline FILE") }
    }

    /// Leaves findings out that are known; returns what there is to say when they were written down.
    func apply(to report: inout LintReport) throws -> String? {
        guard let path = baseline else { return nil }
        do {
            if writeBaseline {
                let count = report.diagnostics.count
                try AtomicFile.write(Baseline.text(for: report.diagnostics).utf8, to: path)
                report.diagnostics = []
                return "wrote \(count) finding\(count == 1 ? "" : "s") into '\(path)'"
            }
            let text = String(decoding: try OpenFile.read(path).bytes, as: UTF8.self)
            report.diagnostics = Baseline(text).new(in: report.diagnostics)
            return nil
        } catch {
            throw Failure(
                "file-unreadable",
                "cannot read or write the baseline '\(path)'",
                help: "'--write-baseline' makes one out of the findings of today"
            )
        }
    }
}
