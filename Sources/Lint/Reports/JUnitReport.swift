import Text
import Diagnostics

/// JUnit's XML, as continuous integration reads it: a suite a file, a failed case a finding.
enum JUnitReport {
    static func text(_ report: LintReport) -> String {
        let failures = report.diagnostics.count { $0.severity > .info }
        var xml = XMLText(declared: true)
        let counts: KeyValuePairs<String, String?> = [
            "name": "qapack lint", "tests": "\(max(report.diagnostics.count, 1))", "failures": "\(failures)",
        ]
        xml.element("testsuites", counts) { xml in
            xml.lineBreak()
            let files = Dictionary(grouping: report.diagnostics) { $0.location?.file ?? "settings" }
            for (file, diagnostics) in files.sorted(by: { $0.key < $1.key }) {
                let failed = diagnostics.count { $0.severity > .info }
                suite(file, tests: diagnostics.count, failures: failed, &xml) { xml in
                    for diagnostic in diagnostics { testCase(diagnostic, file, xml: &xml) }
                }
            }
            if files.isEmpty {
                suite("qapack lint", tests: 1, failures: 0, &xml) { xml in
                    xml.raw("    ")
                    xml.empty("testcase", ["name": "\(report.fileCount) files", "classname": "qapack"])
                    xml.lineBreak()
                }
            }
        }
        xml.lineBreak()
        return xml.string
    }

    private static func suite(
        _ name: String,
        tests: Int,
        failures: Int,
        _ xml: inout XMLText,
        cases: (inout XMLText) -> Void
    ) {
        xml.raw("  ")
        xml.element("testsuite", ["name": name, "tests": "\(tests)", "failures": "\(failures)"]) { xml in
            xml.lineBreak()
            cases(&xml)
            xml.raw("  ")
        }
        xml.lineBreak()
    }

    private static func testCase(_ diagnostic: Diagnostic, _ file: String, xml: inout XMLText) {
        let line = diagnostic.location?.start.map { ":\($0.line)" } ?? ""
        // Readers of lines in the body find them as references too.
        let body = XMLText.escaped(
            ConciseReport.line(diagnostic) + (diagnostic.help.map { "\n" + $0 } ?? ""),
            keepsLines: true
        )
        xml.raw("    ")
        xml.element("testcase", ["name": "\(diagnostic.rule)\(line)", "classname": file]) { xml in
            if diagnostic.severity > .info {
                let type = diagnostic.severity.rawValue
                xml.element("failure", ["type": type, "message": diagnostic.message]) { $0.raw(body) }
            } else {
                xml.element("system-out") { $0.raw(body) }
            }
        }
        xml.lineBreak()
    }
}
