import Diagnostics
import Packs

/// A question as an item of QTI 2.1 or 3.0.
struct QTIItem {
    let question: ExamQuestion
    let form: QTIForm
    /// Its name: letters, digits and the like, another for each question.
    let identifier: String

    var bytes: [UInt8] {
        let attributes = [
            ("identifier", identifier), ("title", question.entry.listTitle), ("xml:lang", question.entry.language),
            ("adaptive", "false"), ("timeDependent", "false"),
        ]
        return QTIText.document(form, "assessmentItem", attributes: attributes) { text in
            declareResponse(&text)
            text.element("outcomeDeclaration", Self.outcome("SCORE", "float")) { text in
                text.element("defaultValue") { $0.element("value", text: "0") }
            }
            if isChoice, !question.answer.isEmpty {
                text.element("outcomeDeclaration", Self.outcome("FEEDBACK", "identifier")) { text in
                    text.element("defaultValue") { $0.element("value", text: "ANSWER") }
                }
            }
            text.element("itemBody") { writeBody(&$0) }
            if isChoice {
                text.empty(
                    "responseProcessing",
                    [("template", form.template(isSingle ? "match_correct" : "map_response"))]
                )
                writeFeedback(&text)
            }
        }
    }

    private var isChoice: Bool { !question.options.isEmpty }
    private var isSingle: Bool { question.isSingle }

    private static func outcome(_ name: String, _ type: String) -> [(String, String)] {
        [("identifier", name), ("cardinality", "single"), ("baseType", type)]
    }

    private func declareResponse(_ text: inout QTIText) {
        let type = [
            ("identifier", "RESPONSE"), ("cardinality", isChoice && !isSingle ? "multiple" : "single"),
            ("baseType", isChoice ? "identifier" : "string"),
        ]
        guard isChoice else { return text.empty("responseDeclaration", type) }
        let options = question.options.enumerated().map {
            (name: OptionLetter.of($0.offset), isRight: $0.element.isRight)
        }
        text.element("responseDeclaration", type) { text in
            text.element("correctResponse") { text in
                for option in options where option.isRight { text.element("value", text: option.name) }
            }
            guard !isSingle else { return }
            // Each right one gives its share, and each wrong one takes its share away.
            let right = options.count(where: \.isRight)
            let wrong = options.count - right
            let bounds = [("lowerBound", "0"), ("upperBound", "1"), ("defaultValue", "0")]
            text.element("mapping", bounds) { text in
                for option in options {
                    let share = option.isRight ? 1 / Double(right) : -1 / Double(max(1, wrong))
                    text.empty("mapEntry", [("mapKey", option.name), ("mappedValue", String(share))])
                }
            }
        }
    }

    private func writeBody(_ text: inout QTIText) {
        write(question.text, as: .block, &text)
        // Candidates see neither.
        let notes = question.hintsBelow + (isChoice ? "" : question.answer)
        if !notes.isEmpty {
            let view = [("view", "scorer tutor")] + (form == .v30 ? [("use", "scoring")] : [])
            text.element("rubricBlock", view) { text in
                if form == .v30 {
                    text.element("contentBody") { write(notes, as: .block, &$0) }
                } else {
                    write(notes, as: .block, &text)
                }
            }
        }
        if isChoice {
            let kind = [
                ("responseIdentifier", "RESPONSE"), ("shuffle", "\(question.allowsOtherOrder)"),
                ("maxChoices", isSingle ? "1" : "0"),
            ]
            text.element("choiceInteraction", kind) { text in
                for (place, option) in question.options.enumerated() {
                    text.element("simpleChoice", [("identifier", OptionLetter.of(place))]) {
                        write(option.html, as: .flow, &$0)
                    }
                }
            }
        } else {
            text.empty("extendedTextInteraction", [("responseIdentifier", "RESPONSE"), ("expectedLines", "15")])
        }
    }

    private func writeFeedback(_ text: inout QTIText) {
        guard !question.answer.isEmpty else { return }
        let kind = [("outcomeIdentifier", "FEEDBACK"), ("identifier", "ANSWER"), ("showHide", "show")]
        text.element("modalFeedback", kind) { text in
            if form == .v30 {
                text.element("contentBody") { write(question.answer, as: .block, &$0) }
            } else {
                write(question.answer, as: .flow, &text)
            }
        }
    }

    private func write(_ html: String, as content: QTIMarkup.Content, _ text: inout QTIText) {
        QTIMarkup(form: form).write(question.marked(html), as: content, &text.xml)
    }
}
