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
            asked.declare(&text)
            text.element("outcomeDeclaration", Self.outcome("SCORE", "float")) { text in
                text.element("defaultValue") { $0.element("value", text: "0") }
            }
            if isMarked, !feedback.isEmpty {
                text.element("outcomeDeclaration", Self.outcome("FEEDBACK", "identifier")) { text in
                    text.element("defaultValue") { $0.element("value", text: "ANSWER") }
                }
            }
            text.element("itemBody") { writeBody(&$0) }
            if isMarked {
                asked.writeProcessing(&text)
                writeFeedback(&text)
            }
        }
    }

    private var asked: QTIInteraction { QTIInteraction(question: question, form: form) }
    private var isMarked: Bool { question.form != .words }
    private var feedback: String { question.feedbackBelow + question.answer }

    private static func outcome(_ name: String, _ type: String) -> [(String, String)] {
        [("identifier", name), ("cardinality", "single"), ("baseType", type)]
    }

    private func writeBody(_ text: inout QTIText) {
        write(question.text, as: .block, &text)
        // Candidates see neither.
        let notes = question.hintsBelow + (isMarked ? "" : question.answer)
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
        asked.write(&text)
    }

    private func writeFeedback(_ text: inout QTIText) {
        guard !feedback.isEmpty else { return }
        let kind = [("outcomeIdentifier", "FEEDBACK"), ("identifier", "ANSWER"), ("showHide", "show")]
        text.element("modalFeedback", kind) { text in
            if form == .v30 {
                text.element("contentBody") { write(feedback, as: .block, &$0) }
            } else {
                write(feedback, as: .flow, &text)
            }
        }
    }

    private func write(_ html: String, as content: QTIMarkup.Content, _ text: inout QTIText) {
        QTIMarkup(form: form).write(question.marked(html), as: content, &text.xml)
    }
}
