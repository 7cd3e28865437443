import Catalogue
import Diagnostics

/// The diagnostics of formulas, code and raw HTML: without a place, which their finder knows.
enum Faults {
    static func unmatched(_ name: String) -> Diagnostic {
        Diagnostic(
            .htmlEndUnmatched,
            "'</\(name)>' ends nothing that is open here",
            help: "remove it, or write '<\(name)>' where the element begins"
        )
    }

    static func unclosed(_ name: String) -> Diagnostic {
        Diagnostic(
            .htmlUnclosed,
            "'<\(name)>' is never closed where it could be",
            help: "write '</\(name)>' where the element ends, or '&lt;\(name)>' to show it"
        )
    }

    static func misplaced(_ name: String) -> Diagnostic {
        Diagnostic(
            .htmlMisplaced,
            "'<\(name)>' cannot stand in a line of text",
            help: "put it on a line of its own, with blank lines around the text in it"
        )
    }

    static func shown(_ name: String) -> Diagnostic {
        Diagnostic(
            .htmlShown,
            "'<\(name)>' is no element that pages have, and shows as text",
            help: "remove its tags, or write code in a block of code"
        )
    }

    static func remotePicture(_ address: String) -> Diagnostic {
        var finding = Diagnostic(
            .imageRemote,
            "1 picture stays on other hosts, such as '\(address)'",
            help: "put copies beside the questions, so that the site works offline and tells no host who reads it"
        )
        finding.address = address
        return finding
    }

    static func unknownLanguage(_ language: String) -> Diagnostic {
        Diagnostic(
            .codeLanguageUnknown,
            "no highlighter knows the language '\(language)'",
            help: "correct its name, or write 'text' for code in none"
        )
    }

    static func uncolouredCode(_ reason: String) -> Diagnostic {
        Diagnostic(.codeUncoloured, "this code could not be coloured: \(reason)")
    }

    static func diagram(_ message: String) -> Diagnostic {
        Diagnostic(
            .diagramFaulty,
            "this diagram cannot be drawn: \(message)",
            help: "correct its source, or write 'text' behind the fence to show it as it is"
        )
    }

    static func formula(_ message: String) -> Diagnostic {
        Diagnostic(
            .formulaFaulty,
            "this formula cannot be set: \(message)",
            help: "correct the TeX, or set 'math: false' when '$' means money"
        )
    }
}
