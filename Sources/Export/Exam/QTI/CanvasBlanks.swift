import Diagnostics
import Packs
import Rendering
import Text

/// Questions that Canvas marks and that have no options: short answers, numbers, gaps and pairs, as its exports have them.
struct CanvasBlanks {
    let question: ExamQuestion

    private var blanks: [Entry.Blank] { question.entry.blanks }

    /// The reason for which Canvas cannot ask a question as it is meant; `nil` when it can.
    static func loss(of question: ExamQuestion) -> String? {
        question.form == .order ? "its quizzes know no order" : nil
    }

    /// Canvas's name for a kind of question.
    static func kind(of form: Entry.Form) -> String {
        switch form {
        case .text: "short_answer_question"
        case .number: "numerical_question"
        case .gaps: "fill_in_multiple_blanks_question"
        case .pairs: "matching_question"
        case .words, .choice, .order: "essay_question"
        }
    }

    /// The question's HTML with the names of its gaps in brackets.
    func filled(_ html: String) -> String {
        question.form == .gaps ? BlankMarkup.replaced(in: html) { "[\(Self.name($0))]" } : html
    }

    private static func name(_ place: Int) -> String { "blank\(place + 1)" }

    /// Writes the fields for the answer; false where it is one line of text.
    func writeResponses(_ xml: inout XMLText) -> Bool {
        switch question.form {
        case .gaps:
            for (place, blank) in blanks.enumerated() {
                let labels = blank.accepted.enumerated().map { (Self.answer(place, $0.offset), $0.element.text) }
                write(Self.name(place), text: Self.name(place), labels: labels, to: &xml)
            }
        case .pairs:
            let labels = question.partners.map {
                (Self.number(of: $0.letter), HTMLPart(fragment: $0.html).text.trimmed)
            }
            for (place, item) in question.items.enumerated() {
                write("\(place + 1)", text: HTMLPart(fragment: item).text.trimmed, labels: labels, to: &xml)
            }
        case .words, .choice, .text, .number, .order: return false
        }
        return true
    }

    private func write(_ name: String, text: String, labels: [(String, String)], to xml: inout XMLText) {
        xml.element("response_lid", ["ident": "response_\(name)"]) { xml in
            xml.element("material") { $0.element("mattext", ["texttype": "text/plain"], text: text) }
            xml.element("render_choice") { xml in
                for (label, text) in labels {
                    xml.element("response_label", ["ident": label]) { xml in
                        xml.element("material") { $0.element("mattext", ["texttype": "text/plain"], text: text) }
                    }
                }
            }
        }
    }

    private static func answer(_ blank: Int, _ place: Int) -> String { String(1001 + 100 * blank + place) }

    private static func number(of letter: String) -> String {
        String(1001 + Int(letter.utf8.first ?? 0) - Int(UInt8(ascii: "A")))
    }

    /// Writes the right answers and what they are worth; false for other kinds of questions.
    func writeConditions(_ xml: inout XMLText) -> Bool {
        switch question.form {
        case .text:
            writeCondition("Set", mark: "100", to: &xml) { xml in
                for accepted in blanks.flatMap(\.accepted) {
                    xml.element("varequal", ["respident": "response1"], text: accepted.text)
                }
            }
        case .number:
            for number in blanks.flatMap(\.accepted).compactMap(\.number) {
                writeCondition("Set", mark: "100", to: &xml) { Self.write(number, &$0) }
            }
        case .gaps:
            for (place, blank) in blanks.enumerated() {
                for choice in blank.accepted.indices {
                    writeShare(Self.name(place), label: Self.answer(place, choice), to: &xml)
                }
            }
        case .pairs:
            for (place, blank) in blanks.enumerated() {
                writeShare("\(place + 1)", label: Self.number(of: question.letter(of: blank)), to: &xml)
            }
        case .words, .choice, .order: return false
        }
        return true
    }

    private static func write(_ number: Entry.Number, _ xml: inout XMLText) {
        let (value, room) = (Double(number.value) ?? 0, Double(number.tolerance) ?? 0)
        xml.element("or") { xml in
            xml.element("varequal", ["respident": "response1"], text: number.value)
            xml.element("and") { xml in
                xml.element("vargte", ["respident": "response1"], text: rounded(value - room))
                xml.element("varlte", ["respident": "response1"], text: rounded(value + room))
            }
        }
    }

    /// A number without what adding binary fractions leaves at its end.
    private static func rounded(_ number: Double) -> String {
        let scaled = number * 1_000_000_000
        return abs(scaled) < 9e15 ? String(scaled.rounded() / 1_000_000_000) : String(number)
    }

    private func writeShare(_ name: String, label: String, to xml: inout XMLText) {
        let share = String((10_000 / Double(blanks.count)).rounded() / 100)
        writeCondition("Add", mark: share, to: &xml) {
            $0.element("varequal", ["respident": "response_\(name)"], text: label)
        }
    }

    private func writeCondition(_ action: String, mark: String, to xml: inout XMLText, _ body: (inout XMLText) -> Void)
    {
        xml.element("respcondition", ["continue": action == "Set" ? "No" : "Yes"]) { xml in
            xml.element("conditionvar") { body(&$0) }
            xml.element("setvar", ["action": action, "varname": "SCORE"], text: mark)
        }
    }
}
