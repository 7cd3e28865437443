import Text
import Diagnostics
import Packs

/// A question as Canvas has it in QTI 1.2.
struct CanvasItem {
    let name: String
    let question: ExamQuestion

    private var isChoice: Bool { !question.options.isEmpty }

    private var kind: String {
        isChoice
            ? (question.isSingle ? "multiple_choice_question" : "multiple_answers_question")
            : CanvasBlanks.kind(of: question.form)
    }

    /// Canvas has no place for hints: they stand with the answer.
    private var feedback: String { question.hintsBelow + question.feedbackBelow + question.answer }

    func write(_ xml: inout XMLText) {
        xml.element("item", ["ident": name, "title": question.entry.listTitle]) { xml in
            xml.element("itemmetadata") { xml in
                let options = question.options.indices.map { Self.name($0) }.joined(separator: ",")
                Self.write(
                    [
                        "question_type": kind, "points_possible": "1.0", "original_answer_ids": options,
                        "assessment_question_identifierref": name,
                    ],
                    &xml
                )
                // Canvas overlooks what it does not know; other readers need not.
                let entry = question.entry
                Self.write(
                    ["keywords": entry.tags.joined(separator: ", "), "difficulty": entry.difficulty?.name ?? ""],
                    &xml
                )
            }
            xml.element("presentation") { xml in
                let blanks = CanvasBlanks(question: question)
                material(question.text, to: &xml) { blanks.filled($0) }
                if isChoice {
                    writeOptions(&xml)
                } else if !blanks.writeResponses(&xml) {
                    Self.writeLine(&xml)
                }
            }
            xml.element("resprocessing") { xml in
                xml.element("outcomes") {
                    $0.empty("decvar", ["maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"])
                }
                writeProcessing(&xml)
            }
            if !feedback.isEmpty {
                xml.element("itemfeedback", ["ident": "general_fb"]) { xml in
                    xml.element("flow_mat") { material(feedback, to: &$0) }
                }
            }
        }
    }

    /// Facts by name.
    static func write(_ facts: KeyValuePairs<String, String>, _ xml: inout XMLText) {
        xml.element("qtimetadata") { xml in
            for (name, value) in facts {
                xml.element("qtimetadatafield") { xml in
                    xml.element("fieldlabel", text: name)
                    xml.element("fieldentry", text: value)
                }
            }
        }
    }

    private func writeOptions(_ xml: inout XMLText) {
        let kind = question.isSingle ? "Single" : "Multiple"
        xml.element("response_lid", ["ident": "response1", "rcardinality": kind]) { xml in
            xml.element("render_choice") { xml in
                for (place, option) in question.options.enumerated() {
                    xml.element("response_label", ["ident": Self.name(place)]) { material(option.html, to: &$0) }
                }
            }
        }
    }

    private static func writeLine(_ xml: inout XMLText) {
        xml.element("response_str", ["ident": "response1", "rcardinality": "Single"]) { xml in
            xml.element("render_fib") { $0.empty("response_label", ["ident": "answer1", "rshuffle": "No"]) }
        }
    }

    private func writeProcessing(_ xml: inout XMLText) {
        if !feedback.isEmpty {
            xml.element("respcondition", ["continue": "Yes"]) { xml in
                xml.element("conditionvar") { $0.empty("other") }
                xml.empty("displayfeedback", ["feedbacktype": "Response", "linkrefid": "general_fb"])
            }
        }
        if CanvasBlanks(question: question).writeConditions(&xml) { return }
        xml.element("respcondition", ["continue": "No"]) { xml in
            xml.element("conditionvar") { xml in
                if !isChoice {
                    xml.empty("other")
                } else if question.isSingle {
                    for place in question.options.indices where question.options[place].isRight {
                        Self.equal(place, &xml)
                    }
                } else {
                    xml.element("and") { xml in
                        for (place, option) in question.options.enumerated() {
                            if option.isRight {
                                Self.equal(place, &xml)
                            } else {
                                xml.element("not") { Self.equal(place, &$0) }
                            }
                        }
                    }
                }
            }
            if isChoice { xml.element("setvar", ["action": "Set", "varname": "SCORE"], text: "100") }
        }
    }

    private static func equal(_ place: Int, _ xml: inout XMLText) {
        xml.element("varequal", ["respident": "response1"], text: name(place))
    }

    private func material(_ html: String, to xml: inout XMLText, _ change: (String) -> String = { $0 }) {
        let text = change(question.marked(html))
        xml.element("material") { $0.element("mattext", ["texttype": "text/html"], text: text) }
    }

    /// The name of an option: Canvas takes numbers.
    private static func name(_ place: Int) -> String { String(1001 + place) }
}
