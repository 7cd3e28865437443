extension DiagnosticPrinter {
    /// Adds one finding to text in UTF-8: message, place, source line, notes, help.
    ///
    /// Everything goes into the one text: a pack that was never linted before has thousands of findings.
    func write(_ diagnostic: Diagnostic, to text: inout [UInt8]) {
        let gutter = gutterWidth(of: diagnostic)
        let style = diagnostic.severity.style
        paint(style, in: &text) {
            $0.add(diagnostic.severity.rawValue)
            $0.add("[")
            $0.add(DisplayText.safe(diagnostic.rule))
            $0.add("]")
        }
        paint("1", in: &text) {
            $0.add(": ")
            $0.add(DisplayText.safe(diagnostic.message))
        }
        text.add("\n")
        if let location = diagnostic.location {
            place(location, gutter: gutter, style: style, in: &text)
        }
        for note in diagnostic.notes where note.location == nil {
            remark("note", note.message, gutter: gutter, in: &text)
        }
        if let help = diagnostic.help {
            remark("help", help, gutter: gutter, in: &text)
        }
        if let fix = diagnostic.fix {
            remark(fix.safety == .safe ? "fix" : "unsafe fix", fix.message, gutter: gutter, in: &text)
        }
        for note in diagnostic.notes {
            guard let location = note.location else { continue }
            paint(Self.accent, in: &text) { $0.add("note") }
            text.add(": ")
            text.add(DisplayText.safe(note.message))
            text.add("\n")
            place(location, gutter: gutter, style: Self.accent, in: &text)
        }
    }

    /// The colour of line numbers, arrows and notes.
    private static var accent: String { "1;34" }

    /// `--> file:line:column`, the source line and the carets under it.
    private func place(_ location: Location, gutter: Int, style: String, in text: inout [UInt8]) {
        text.append(" ", count: gutter)
        paint(Self.accent, in: &text) { $0.add("-->") }
        text.add(" ")
        text.add(DisplayText.safe(location.file))
        guard let start = location.start else { return text.add("\n") }
        text.add(":")
        text.add(String(start.line))
        text.add(":")
        text.add(String(location.characterColumn ?? start.column))
        text.add("\n")
        guard let line = SourceLine(location, width: width) else { return }
        bar("", gutter, in: &text)
        text.add("\n")
        bar(String(start.line), gutter, in: &text)
        if !line.text.isEmpty {
            text.add(" ")
            text.add(line.text)
        }
        text.add("\n")
        bar("", gutter, in: &text)
        text.append(" ", count: line.caretColumn + 1)
        paint(style, in: &text) { $0.append("^", count: line.caretCount) }
        text.add("\n")
    }

    /// The bar before a source line, with the line's number if there is one.
    private func bar(_ number: String, _ gutter: Int, in text: inout [UInt8]) {
        paint(Self.accent, in: &text) {
            $0.append(" ", count: gutter - number.utf8.count)
            $0.add(number)
            $0.add(" |")
        }
    }

    /// `= help: …`, further lines of the text indented below the first.
    private func remark(_ label: String, _ message: String, gutter: Int, in text: inout [UInt8]) {
        text.append(" ", count: gutter + 1)
        paint(Self.accent, in: &text) { $0.add("=") }
        text.add(" ")
        paint("1", in: &text) { $0.add(label) }
        text.add(": ")
        let safe = DisplayText.safe(message)
        // What is safe as it stands holds no line break.
        let lines =
            safe == message
            ? [safe]
            : message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .map { DisplayText.safe(String($0)) }
        for (index, line) in lines.enumerated() {
            if index > 0 {
                text.add("\n")
                text.append(" ", count: gutter + 1 + label.count + 4)
            }
            text.add(line)
        }
        text.add("\n")
    }

    /// The columns before the bar: the longest line number of the finding, and one to set it off.
    private func gutterWidth(of diagnostic: Diagnostic) -> Int {
        var last = diagnostic.location?.start?.line ?? 0
        for note in diagnostic.notes { last = max(last, note.location?.start?.line ?? 0) }
        return max(2, String(last).utf8.count + 1)
    }

    /// Adds what `write` adds, in a colour where colours are wanted.
    private func paint(_ style: String, in text: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
        guard useColor else { return write(&text) }
        text.add("\u{1B}[")
        text.add(style)
        text.add("m")
        write(&text)
        text.add("\u{1B}[0m")
    }
}

extension [UInt8] {
    fileprivate mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Adds an ASCII character many times; none for a negative count.
    fileprivate mutating func append(_ character: Unicode.Scalar, count: Int) {
        append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: character.value), count: Swift.max(count, 0)))
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
