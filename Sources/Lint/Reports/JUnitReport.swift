import Diagnostics

/// JUnit's XML, as continuous integration reads it: a suite a file, a failed case a finding.
enum JUnitReport {
    static func text(_ report: LintReport) -> String {
        let failures = report.diagnostics.count { $0.severity > .info }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites name=\"qapack lint\" tests=\"\(max(report.diagnostics.count, 1))\" failures=\"\(failures)\">\n"
        let files = Dictionary(grouping: report.diagnostics) { $0.location?.file ?? "settings" }
        for (file, diagnostics) in files.sorted(by: { $0.key < $1.key }) {
            let failed = diagnostics.count { $0.severity > .info }
            text += "  <testsuite name=\"\(escaped(file))\" tests=\"\(diagnostics.count)\" failures=\"\(failed)\">\n"
            for diagnostic in diagnostics { text += testCase(diagnostic, file) }
            text += "  </testsuite>\n"
        }
        if files.isEmpty {
            text += "  <testsuite name=\"qapack lint\" tests=\"1\" failures=\"0\">\n"
            text += "    <testcase name=\"\(report.fileCount) files\" classname=\"qapack\"/>\n  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func testCase(_ diagnostic: Diagnostic, _ file: String) -> String {
        let line = diagnostic.location?.start.map { ":\($0.line)" } ?? ""
        let name = escaped("\(diagnostic.rule)\(line)")
        let body = escaped(ConciseReport.line(diagnostic) + (diagnostic.help.map { "\n" + $0 } ?? ""))
        var text = "    <testcase name=\"\(name)\" classname=\"\(escaped(file))\">"
        if diagnostic.severity > .info {
            let type = diagnostic.severity.rawValue
            text += "<failure type=\"\(type)\" message=\"\(escaped(diagnostic.message))\">\(body)</failure>"
        } else {
            text += "<system-out>\(body)</system-out>"
        }
        return text + "</testcase>\n"
    }

    private static func escaped(_ text: String) -> String { XMLText.escaped(text, keepsLines: true) }
}
