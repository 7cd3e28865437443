extension DiagnosticPrinter {
    /// One finding: message, place, source line, notes, help.
    func text(for diagnostic: Diagnostic) -> String {
        let gutter = gutterWidth(of: diagnostic)
        let label = diagnostic.severity.rawValue + "[" + DisplayText.safe(diagnostic.rule) + "]"
        var text =
            paint(label, diagnostic.severity.style) + paint(": " + DisplayText.safe(diagnostic.message), "1") + "\n"
        if let location = diagnostic.location {
            text += place(location, gutter: gutter, style: diagnostic.severity.style)
        }
        for note in diagnostic.notes where note.location == nil {
            text += remark("note", note.message, gutter: gutter)
        }
        if let help = diagnostic.help {
            text += remark("help", help, gutter: gutter)
        }
        if let fix = diagnostic.fix {
            text += remark(fix.safety == .safe ? "fix" : "unsafe fix", fix.message, gutter: gutter)
        }
        for note in diagnostic.notes {
            guard let location = note.location else { continue }
            text += paint("note", Self.accent) + ": " + DisplayText.safe(note.message) + "\n"
            text += place(location, gutter: gutter, style: Self.accent)
        }
        return text
    }

    /// The colour of line numbers, arrows and notes.
    private static var accent: String { "1;34" }

    /// `--> file:line:column`, the source line and the carets under it.
    private func place(_ location: Location, gutter: Int, style: String) -> String {
        let indent = String(repeating: " ", count: gutter)
        var text = indent + paint("-->", Self.accent) + " " + DisplayText.safe(location.file)
        guard let start = location.start else { return text + "\n" }
        text += ":\(start.line):\(location.characterColumn ?? start.column)\n"
        guard let line = SourceLine(location, width: width) else { return text }
        let number = String(start.line)
        let padding = String(repeating: " ", count: max(gutter - number.count, 0))
        let bar = paint(indent + " |", Self.accent)
        text += bar + "\n"
        text += paint(padding + number + " |", Self.accent) + (line.text.isEmpty ? "" : " " + line.text) + "\n"
        text += bar + " " + String(repeating: " ", count: line.caretColumn)
        return text + paint(String(repeating: "^", count: line.caretCount), style) + "\n"
    }

    /// `= help: …`, further lines of the text indented below the first.
    private func remark(_ label: String, _ message: String, gutter: Int) -> String {
        let indent = String(repeating: " ", count: gutter + 1)
        let isOneLine = message.utf8.allSatisfy { $0 < 0x80 && !(0x0A...0x0D).contains($0) }
        let lines =
            isOneLine
            ? [message[...]] : message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let further = "\n" + indent + String(repeating: " ", count: label.count + 4)
        return indent + paint("=", Self.accent) + " " + paint(label, "1") + ": "
            + lines.map { DisplayText.safe(String($0)) }.joined(separator: further) + "\n"
    }

    /// The columns before the bar: the longest line number of the finding, and one to set it off.
    private func gutterWidth(of diagnostic: Diagnostic) -> Int {
        let locations = [diagnostic.location] + diagnostic.notes.map(\.location)
        return locations.compactMap { $0?.start?.line }.reduce(2) { max($0, String($1).count + 1) }
    }

    private func paint(_ text: String, _ style: String) -> String {
        useColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}

extension Severity {
    /// The ANSI colour of a severity's label and carets.
    fileprivate var style: String {
        switch self {
        case .error: "1;31"
        case .warning: "1;33"
        case .info: "1;36"
        }
    }
}
