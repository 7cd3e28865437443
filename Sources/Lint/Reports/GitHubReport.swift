import Diagnostics

/// Commands that GitHub Actions turns into annotations of lines.
///
/// GitHub shows ten annotations of each severity a step and drops the others without a word: errors come first, and
/// what is too many stands as plain lines behind a notice that says how many. Logs are read on terminals, too.
enum GitHubReport {
    private static let limit = 10

    static func text(_ diagnostics: [Diagnostic]) -> String {
        var text = ""
        var rest: [Diagnostic] = []
        for severity in Severity.allCases.reversed() {
            let found = diagnostics.filter { $0.severity == severity }
            // The notice that says how many are missing takes one place among the notices.
            let room = severity == .info && diagnostics.count > limit ? limit - 1 : limit
            for diagnostic in found.prefix(room) { text += command(diagnostic) + "\n" }
            rest += found.dropFirst(room)
        }
        guard !rest.isEmpty else { return text }
        text += "::notice title=qapack::\(rest.count) further findings are in the log of this step\n"
        return text + rest.map { ConciseReport.line($0) + "\n" }.joined()
    }

    private static func command(_ diagnostic: Diagnostic) -> String {
        let names: [Severity: String] = [.error: "error", .warning: "warning", .info: "notice"]
        var properties: [String] = []
        if let location = diagnostic.location {
            properties.append("file=\(property(location.file))")
            if let start = location.start {
                properties.append("line=\(start.line)")
                if let end = location.end { properties.append("endLine=\(end.line)") }
                if let column = location.column(of: start) { properties.append("col=\(column)") }
                if let end = location.end, let column = location.column(of: end) {
                    properties.append("endColumn=\(column)")
                }
            }
        }
        properties.append("title=\(property(diagnostic.rule))")
        let message = diagnostic.message + (diagnostic.help.map { "\n\($0)" } ?? "")
        return "::\(names[diagnostic.severity] ?? "notice") \(properties.joined(separator: ","))::\(escaped(message))"
    }

    private static func escaped(_ text: String) -> String {
        DisplayText.safeLines(text).replacing("%", with: "%25").replacing("\r", with: "%0D").replacing(
            "\n",
            with: "%0A"
        )
    }

    private static func property(_ text: String) -> String {
        escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
