import Diagnostics
import Packs
import Rendering
import Text

/// Questions that Moodle marks and that have no options: short answers, numbers, gaps ("cloze"), pairs and orders.
/// The forms are those of https://docs.moodle.org/en/Moodle_XML_format, and for gaps and orders of what Moodle exports.
struct MoodleBlanks {
    let question: ExamQuestion

    private var blanks: [Entry.Blank] { question.entry.blanks }

    /// Moodle's name for a kind of question.
    static func type(of form: Entry.Form) -> String {
        switch form {
        case .words: "essay"
        case .choice: "multichoice"
        case .text: "shortanswer"
        case .number: "numerical"
        case .gaps: "cloze"
        case .pairs: "matching"
        case .order: "ordering"
        }
    }

    /// The question's HTML with the fields that its gaps become.
    func filled(_ html: String) -> String {
        guard question.form == .gaps else { return html }
        return BlankMarkup.replaced(in: html) { place in
            let accepted = blanks[place].accepted
            if accepted.allSatisfy({ $0.number != nil }) {
                let numbers = accepted.compactMap(\.number).map { "=\($0.value):\($0.tolerance)" }
                return "{1:NUMERICAL:\(numbers.joined(separator: "~"))}"
            }
            let kind = accepted.contains(where: \.isCode) ? "SHORTANSWER_C" : "SHORTANSWER"
            return "{1:\(kind):\(accepted.map { "=" + Self.escaped($0.text) }.joined(separator: "~"))}"
        }
    }

    /// Text in which nothing means something to a gap, and nothing to HTML.
    private static func escaped(_ text: String) -> String {
        HTML.escaped(Self.literal(text).reduce(into: "") { $0 += "}#~/\"".contains($1) ? "\\\($1)" : String($1) })
    }

    /// Text in which an asterisk stands for itself and not for any text.
    private static func literal(_ text: String) -> String { text.replacing("*", with: "\\*") }

    /// Writes what is right.
    ///
    /// - Parameter content: Writes HTML with the files that it needs.
    func write(_ xml: inout XMLText, _ content: (String, inout XMLText) -> Void) {
        switch question.form {
        case .text:
            let isExact = blanks.contains { $0.accepted.contains(where: \.isCode) }
            xml.element("usecase", text: isExact ? "1" : "0")
            xml.lineBreak()
            for accepted in blanks.flatMap(\.accepted) { write(answer: Self.literal(accepted.text), &xml) }
        case .number:
            for number in blanks.flatMap(\.accepted).compactMap(\.number) {
                write(answer: number.value, tolerance: number.tolerance, &xml)
            }
        case .pairs: writePairs(&xml, content)
        case .order: writeOrder(&xml, content)
        case .words, .choice, .gaps: break
        }
    }

    private func write(answer: String, tolerance: String? = nil, _ xml: inout XMLText) {
        xml.element("answer", ["fraction": "100", "format": "moodle_auto_format"]) { xml in
            xml.element("text", text: answer)
            if let tolerance { xml.element("tolerance", text: tolerance) }
            xml.element("feedback", ["format": "html"]) { $0.element("text", text: "") }
        }
        xml.lineBreak()
    }

    /// Partners that nobody has are asked with an empty item.
    private func writePairs(_ xml: inout XMLText, _ content: (String, inout XMLText) -> Void) {
        xml.element("shuffleanswers", text: "true")
        xml.lineBreak()
        for (item, partner) in question.pairs {
            xml.element("subquestion", ["format": "html"]) { xml in
                content(item, &xml)
                xml.element("answer") { $0.element("text", text: partner) }
            }
            xml.lineBreak()
        }
    }

    private func writeOrder(_ xml: inout XMLText, _ content: (String, inout XMLText) -> Void) {
        let settings = [
            ("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0"),
            ("gradingtype", "ABSOLUTE_POSITION"), ("showgrading", "SHOW"), ("numberingstyle", "none"),
        ]
        for (name, value) in settings {
            xml.element(name, text: value)
            xml.lineBreak()
        }
        for (place, item) in question.rightOrder.enumerated() {
            xml.element("answer", ["fraction": "\(place + 1).0000000", "format": "html"]) { xml in
                content(question.items[item], &xml)
            }
            xml.lineBreak()
        }
    }
}
