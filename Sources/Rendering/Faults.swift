import Diagnostics

/// The diagnostics of formulas, code and raw HTML: without a place, which their finder knows.
enum Faults {
    static func unmatched(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "html-end-unmatched",
            "'</\(name)>' ends nothing that is open here",
            help: "remove it, or write '<\(name)>' where the element begins"
        )
    }

    static func unclosed(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "html-unclosed",
            "'<\(name)>' is never closed where it could be",
            help: "write '</\(name)>' where the element ends, or '&lt;\(name)>' to show it"
        )
    }

    static func misplaced(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "html-misplaced",
            "'<\(name)>' cannot stand in a line of text",
            help: "put it on a line of its own, with blank lines around the text in it"
        )
    }

    static func unknownLanguage(_ language: String) -> Diagnostic {
        Diagnostic(
            .info,
            "code-language-unknown",
            "no highlighter knows the language '\(language)'",
            help: "correct its name, or write 'text' for code in none"
        )
    }

    static func uncolouredCode(_ reason: String) -> Diagnostic {
        Diagnostic(.info, "code-uncoloured", "this code could not be coloured: \(reason)")
    }

    static func formula(_ message: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "formula-faulty",
            "this formula cannot be set: \(message)",
            help: "correct the TeX, or set 'math: false' when '$' means money"
        )
    }
}
