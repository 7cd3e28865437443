import Diagnostics
import Packs
import Text

/// A question as the interactions of QTI 2.1 and 3.0: where it is answered, what is right, and what that is
/// worth.
struct QTIInteraction {
    let question: ExamQuestion
    let form: QTIForm

    private var blanks: [Entry.Blank] { question.entry.blanks }

    // MARK: - What is right

    func declare(_ text: inout QTIText) {
        switch question.form {
        case .words: text.empty("responseDeclaration", Self.response("RESPONSE", cardinality: "single", type: "string"))
        case .choice: declareChoice(&text)
        case .text, .number, .gaps: for place in blanks.indices { declareGap(place, &text) }
        case .pairs: declarePairs(&text)
        case .order:
            text.element("responseDeclaration", Self.response("RESPONSE", cardinality: "ordered", type: "identifier")) {
                text in
                text.element("correctResponse") { text in
                    for item in question.rightOrder { text.element("value", text: Self.item(item)) }
                }
            }
        }
    }

    private static func response(_ name: String, cardinality: String, type: String) -> [(String, String)] {
        [("identifier", name), ("cardinality", cardinality), ("baseType", type)]
    }

    private func declareChoice(_ text: inout QTIText) {
        let kind = Self.response("RESPONSE", cardinality: question.isSingle ? "single" : "multiple", type: "identifier")
        let options = question.options.enumerated().map {
            (name: OptionLetter.of($0.offset), isRight: $0.element.isRight)
        }
        text.element("responseDeclaration", kind) { text in
            text.element("correctResponse") { text in
                for option in options where option.isRight { text.element("value", text: option.name) }
            }
            guard !question.isSingle else { return }
            // Each right one gives its share, and each wrong one takes its share away.
            let right = options.count(where: \.isRight)
            let wrong = options.count - right
            Self.map(options.map { ($0.name, $0.isRight ? 1 / Double(right) : -1 / Double(max(1, wrong))) }, &text)
        }
    }

    private static func map(
        _ entries: [(String, Double)],
        isText: Bool = false,
        isExact: Bool = false,
        _ text: inout QTIText
    ) {
        let bounds = [("lowerBound", "0"), ("upperBound", "1"), ("defaultValue", "0")]
        text.element("mapping", bounds) { text in
            for (key, value) in entries {
                let letters = isText ? [("caseSensitive", "\(isExact)")] : []
                text.empty("mapEntry", [("mapKey", key), ("mappedValue", String(value))] + letters)
            }
        }
    }

    private func isNumber(_ blank: Entry.Blank) -> Bool { blank.accepted.count == 1 && blank.accepted[0].number != nil }

    private func declareGap(_ place: Int, _ text: inout QTIText) {
        let blank = blanks[place]
        let kind = Self.response(Self.gap(place), cardinality: "single", type: isNumber(blank) ? "float" : "string")
        text.element("responseDeclaration", kind) { text in
            let first = isNumber(blank) ? blank.accepted.first?.number?.value : blank.accepted.first?.text
            text.element("correctResponse") { $0.element("value", text: first ?? "") }
            guard !isNumber(blank) else { return }
            let share = 1 / Double(blanks.count)
            Self.map(
                blank.accepted.map { ($0.text, share) },
                isText: true,
                isExact: blank.accepted.contains(where: \.isCode),
                &text
            )
        }
    }

    private func declarePairs(_ text: inout QTIText) {
        text.element("responseDeclaration", Self.response("RESPONSE", cardinality: "multiple", type: "directedPair")) {
            text in
            let pairs = blanks.indices.map { "\(Self.item($0)) \(question.letter(of: blanks[$0]))" }
            text.element("correctResponse") { text in for pair in pairs { text.element("value", text: pair) } }
            Self.map(pairs.map { ($0, 1 / Double(pairs.count)) }, &text)
        }
    }

    // MARK: - Where it is answered

    /// The interaction below the question; gaps in a text have theirs in it.
    func write(_ text: inout QTIText) {
        let response = [("responseIdentifier", "RESPONSE")]
        switch question.form {
        case .words: text.empty("extendedTextInteraction", response + [("expectedLines", "15")])
        case .choice:
            let kind = [
                ("shuffle", "\(question.allowsOtherOrder)"), ("maxChoices", question.isSingle ? "1" : "0"),
            ]
            text.element("choiceInteraction", response + kind) { text in
                for (place, option) in question.options.enumerated() {
                    writeChoice(OptionLetter.of(place), option.html, to: &text)
                }
            }
        case .text, .number: text.element("p") { Self.writeField(0, form, to: &$0.xml) }
        case .gaps: break
        case .pairs:
            let kind = [("shuffle", "true"), ("maxAssociations", "\(blanks.count)")]
            text.element("matchInteraction", response + kind) { text in
                let items = question.items.enumerated().map { (Self.item($0.offset), $0.element) }
                writeSet(items, matches: 1, &text)
                writeSet(question.partners.map { ($0.letter, $0.html) }, matches: blanks.count, &text)
            }
        case .order:
            text.element("orderInteraction", response + [("shuffle", "true")]) { text in
                for (place, item) in question.items.enumerated() { writeChoice(Self.item(place), item, to: &text) }
            }
        }
    }

    private func writeChoice(_ name: String, _ html: String, to text: inout QTIText) {
        text.element("simpleChoice", [("identifier", name)]) { write(html, &$0) }
    }

    private func writeSet(_ choices: [(String, String)], matches: Int, _ text: inout QTIText) {
        text.element("simpleMatchSet") { text in
            for (name, html) in choices {
                let kind = [("identifier", name), ("matchMax", "\(matches)")]
                text.element("simpleAssociableChoice", kind) { write(html, &$0) }
            }
        }
    }

    private func write(_ html: String, _ text: inout QTIText) {
        QTIMarkup(form: form).write(question.marked(html), as: .flow, &text.xml)
    }

    /// A field in a line of text.
    static func writeField(_ place: Int, _ form: QTIForm, to xml: inout XMLText) {
        var text = QTIText(form: form, xml: xml)
        text.empty("textEntryInteraction", [("responseIdentifier", gap(place)), ("expectedLength", "20")])
        xml = text.xml
    }

    private static func gap(_ place: Int) -> String { "RESPONSE" + (place == 0 ? "" : "-\(place + 1)") }

    private static func item(_ place: Int) -> String { "item-\(place + 1)" }

    // MARK: - What it is worth

    func writeProcessing(_ text: inout QTIText) {
        switch question.form {
        case .words: break
        case .choice: writeTemplate(question.isSingle ? "match_correct" : "map_response", &text)
        case .pairs: writeTemplate("map_response", &text)
        case .order: writeTemplate("match_correct", &text)
        case .text where !isNumber(blanks[0]): writeTemplate("map_response", &text)
        case .text, .number, .gaps:
            text.element("responseProcessing") { text in
                for place in blanks.indices {
                    if isNumber(blanks[place]) { writeEqual(place, &text) } else { writeMapped(place, &text) }
                }
            }
        }
    }

    private func writeTemplate(_ name: String, _ text: inout QTIText) {
        text.empty("responseProcessing", [("template", form.template(name))])
    }

    private func writeMapped(_ place: Int, _ text: inout QTIText) {
        writeAddition(&text) { $0.empty("mapResponse", [("identifier", Self.gap(place))]) }
    }

    private func writeEqual(_ place: Int, _ text: inout QTIText) {
        let room = blanks[place].accepted[0].number?.tolerance ?? "0"
        text.element("responseCondition") { text in
            text.element("responseIf") { text in
                text.element("equal", [("toleranceMode", "absolute"), ("tolerance", "\(room) \(room)")]) { text in
                    text.empty("variable", [("identifier", Self.gap(place))])
                    text.empty("correct", [("identifier", Self.gap(place))])
                }
                writeAddition(&text) { text in
                    text.element("baseValue", [("baseType", "float")], text: String(1 / Double(blanks.count)))
                }
            }
        }
    }

    /// Adds something to the mark.
    private func writeAddition(_ text: inout QTIText, _ value: (inout QTIText) -> Void) {
        text.element("setOutcomeValue", [("identifier", "SCORE")]) { text in
            text.element("sum") { text in
                text.empty("variable", [("identifier", "SCORE")])
                value(&text)
            }
        }
    }
}
