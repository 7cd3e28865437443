/// Turns diagnostics into the text that a command prints.
///
///     error[answer-missing]: no answer follows 'Why do gradients vanish?'
///       --> Content/ml/gradients.md:3:1
///        |
///      3 | # [H] Why do gradients vanish?
///        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
///        = help: write a '## Answer' heading below the question
public struct DiagnosticPrinter: Sendable {
    /// The forms that findings are printed in; the raw value is what `--format` takes.
    public enum Format: String, Sendable, CaseIterable {
        /// For people: message, source line and caret.
        case text
        /// For programs: one JSON object, see `Docs/diagnostics.md`.
        case json
    }

    /// The form.
    public var format: Format
    /// True when text is coloured with ANSI sequences; the caller knows whether a terminal reads it.
    public var useColor: Bool
    /// The number of columns that are shown of a source line; longer lines are cut around the range.
    public var width: Int
    /// The number of findings of one rule that are shown of a file.
    public var limit = 100

    /// A printer for one form.
    public init(format: Format = .text, useColor: Bool = false, width: Int = 100) {
        self.format = format
        self.useColor = useColor
        self.width = max(width, 20)
    }

    /// The findings in the order given, many of one kind counted (``Swift/Sequence/counted(beyond:)``). Text ends each finding with a blank line; JSON is complete in itself.
    public func string(for diagnostics: [Diagnostic]) -> String {
        switch format {
        case .text:
            String(
                decoding: diagnostics.counted(beyond: limit).reduce(into: []) { text, diagnostic in
                    write(diagnostic, to: &text)
                    text.append(UInt8(ascii: "\n"))
                },
                as: UTF8.self
            )
        case .json: json(for: diagnostics)
        }
    }
}

extension Sequence where Element == Diagnostic {
    /// The numbers of findings by severity, worst first: "3 errors, 1 warning", or "no problems".
    public var summary: String {
        let counts = countsBySeverity
        let parts = Severity.allCases.reversed().compactMap { severity in
            counts[severity].map { "\($0) \(severity.rawValue)\($0 == 1 ? "" : "s")" }
        }
        return parts.isEmpty ? "no problems" : parts.joined(separator: ", ")
    }

    /// The number of findings of each severity that occurs.
    var countsBySeverity: [Severity: Int] {
        reduce(into: [:]) { $0[$1.severity, default: 0] += 1 }
    }
}
