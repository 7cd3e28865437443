import CommonMark
import Packs

/// Writes what readers fill in: gaps, and the items of pairs and orders.
extension FragmentWriter {
    /// True when a node is kept from readers until they have answered.
    func isHidden(_ index: Int) -> Bool { !style.isSolved && style.feedback.contains(index) }

    /// Writes strong text that is a gap; returns false for other text.
    func writeGap(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        guard let blank = style.blanks[index] else { return false }
        write(blank, &writer)
        return true
    }

    /// Writes what is said of a chosen option; returns false for other quotes.
    func writeFeedback(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        guard style.feedback.contains(index) else { return false }
        writer.html.startLine()
        writer.html.write("<div class=\"feedback\">\n")
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.startLine()
        writer.html.write("</div>\n")
        return true
    }

    /// Writes a list item that has a blank, or that others are paired with.
    func writeAsked(_ index: Int, _ writer: inout HTMLWriter) {
        writer.html.startLine()
        guard let blank = style.blanks[index] else {
            writer.html.write("<li class=\"option partner\">")
            writePartner(index, &writer)
            writer.html.write("</li>\n")
            return
        }
        let isPair = blank.form == .pairs
        writer.html.write(isPair ? "<li class=\"option pair\">" : "<li class=\"option step\">")
        if !isPair {
            write(blank, &writer)
            writer.html.write(" ")
        }
        writeText(of: index, &writer)
        if isPair {
            writer.html.write(" ")
            let partner = style.partners.first { $0.value == blank.accepted.first?.text }?.key
            if style.isSolved, let partner {
                writer.html.write(
                    raw: "<span class=\"arrow\">→</span> <span class=\"blank\" data-blank=\"\(blank.place)\">"
                )
                writePartner(partner, &writer)
                writer.html.write("</span>")
            } else {
                write(blank, &writer)
            }
        }
        writer.html.write("</li>\n")
    }

    private func writePartner(_ index: Int, _ writer: inout HTMLWriter) {
        writer.html.write(raw: "<span class=\"letter accepted\">\(style.partners[index] ?? "")</span> ")
        writeText(of: index, &writer)
    }

    private func writeText(of index: Int, _ writer: inout HTMLWriter) {
        writer.html.write("<div class=\"option-text\">")
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.write("</div>")
    }

    /// The place of an answer. Its line is text, so that it is there on paper and in programs that know no style sheets.
    private func write(_ blank: FragmentStyle.Blank, _ writer: inout HTMLWriter) {
        if style.isSolved {
            writer.html.write(
                raw: "<span class=\"letter blank\" data-blank=\"\(blank.place)\"><span class=\"accepted\">"
            )
            writer.html.write(text: blank.accepted.first?.text ?? "")
            writer.html.write("</span></span>")
            return
        }
        writer.html.write(raw: BlankMarkup.start(blank.place, kind: blank.kind))
        if blank.isAmongOthers, blank.form == .gaps { writer.html.write(raw: "<b>\(blank.place + 1)</b>\u{A0}") }
        writer.html.write(raw: BlankMarkup.line + BlankMarkup.end)
    }
}

/// The markup of blanks, for whoever looks for them in HTML.
public enum BlankMarkup {
    static let line = "____"
    static let end = "</span>"

    static func start(_ place: Int, kind: String) -> String {
        "<span class=\"gap\" data-gap=\"\(place)\" data-kind=\"\(kind)\">"
    }

    /// HTML between its blanks.
    public static func parts(of html: String) -> [String] {
        // No text has this sign.
        replaced(in: html) { _ in "\0" }.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    }

    /// HTML with other text in place of each blank, which is named by its place among the entry's blanks.
    public static func replaced(in html: String, by text: (Int) -> String) -> String {
        var result = ""
        var rest = html[...]
        let opening = "<span class=\"gap\" data-gap=\""
        while let open = rest.firstRange(of: opening) {
            result += rest[..<open.lowerBound]
            let digits = rest[open.upperBound...].prefix { $0.isNumber }
            rest = rest[open.upperBound...]
            if let close = rest.firstRange(of: end) { rest = rest[close.upperBound...] }
            result += text(Int(digits) ?? 0)
        }
        return result + rest
    }
}

/// The solution of the gaps of a question, as a list.
struct SolvedGaps {
    private(set) var html = HTMLText()

    init(_ blanks: [Entry.Blank]) {
        let name = blanks.count > 1 ? "li" : "p"
        if blanks.count > 1 { html.write("<ol class=\"blanks\">\n") }
        for (place, blank) in blanks.enumerated() {
            html.write(raw: "<\(name) class=\"blank\" data-blank=\"\(place)\">")
            for (number, accepted) in blank.accepted.enumerated() {
                if number > 0 { html.write(" / ") }
                write(accepted)
            }
            html.write(raw: "</\(name)>\n")
        }
        if blanks.count > 1 { html.write("</ol>\n") }
    }

    private mutating func write(_ accepted: Entry.Accepted) {
        let element = accepted.isCode ? "code" : "span"
        html.write(raw: "<\(element) class=\"accepted\"")
        if let number = accepted.number {
            html.write(raw: " data-number=\"\(number.value)\" data-tolerance=\"\(number.tolerance)\"")
        }
        html.write(">")
        html.write(text: accepted.text)
        html.write(raw: "</\(element)>")
    }
}
