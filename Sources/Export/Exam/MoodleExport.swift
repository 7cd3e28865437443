import Text
import Diagnostics
import Packs

/// Moodle XML: essay questions with the answer for whoever marks them, and multiple choice.
/// The form is that of https://docs.moodle.org/en/Moodle_XML_format.
struct MoodleExport: ExportFormat {
    let name = "moodle"
    let label = "Moodle XML"
    let summary = "a question bank for Moodle (XML)"
    let fileExtension = "xml"
    let placements = [AnswerPlacement.inline]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        var xml = XMLText(declared: true)
        var category: [String]?
        var found: [Diagnostic] = []
        try xml.element("quiz") { xml in
            xml.lineBreak()
            found = try ExamQuestion.forEach(in: guide, options, pictures: "@@PLUGINFILE@@/") { question in
                if question.category != category { Self.write(category: question.category, &xml) }
                category = question.category
                Self.write(question, &xml)
            }.diagnostics
        }
        xml.lineBreak()
        return Exported(xml.bytes, found)
    }

    private static func write(category: [String], _ xml: inout XMLText) {
        // A slash in a name is doubled, so that it opens no category.
        let path = category.map { $0.replacing("/", with: "//") }.joined(separator: "/")
        xml.element("question", ["type": "category"]) { xml in
            xml.element("category") { $0.element("text", text: "$course$/top/" + path) }
        }
        xml.lineBreak()
    }

    private static func write(_ question: ExamQuestion, _ xml: inout XMLText) {
        let entry = question.entry
        let isEssay = question.form == .words
        xml.element("question", ["type": MoodleBlanks.type(of: question.form)]) { xml in
            xml.lineBreak()
            xml.element("name") { $0.element("text", text: entry.listTitle) }
            xml.lineBreak()
            // Moodle reads hints of questions that it marks by itself, and of no others.
            let text = question.text + (isEssay || question.form == .gaps ? folded(question) : "")
            write("questiontext", text, question: question, xml: &xml) { MoodleBlanks(question: question).filled($0) }
            write("generalfeedback", question.answer, question: question, xml: &xml)
            for (name, value) in [("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0")] {
                xml.element(name, text: value)
                xml.lineBreak()
            }
            xml.element("idnumber", text: idNumber(question.key))
            xml.lineBreak()
            switch question.form {
            case .words: writeEssay(question, &xml)
            case .choice: writeOptions(question, &xml)
            default:
                MoodleBlanks(question: question).write(&xml) { writeContent($0, question, xml: &$1) }
                if question.form != .gaps {
                    for hint in question.hints { write("hint", hint, question: question, xml: &xml) }
                }
            }
            xml.element("tags") { xml in
                for tag in entry.tags + [entry.difficulty?.name].compactMap({ $0 }) {
                    xml.element("tag") { $0.element("text", text: tag) }
                }
            }
            xml.lineBreak()
        }
        xml.lineBreak()
    }

    private static func folded(_ question: ExamQuestion) -> String {
        let summary = "<summary>\(HTML.escaped(question.words.hint))</summary>\n"
        return question.hints.map { "<details>\(summary)\($0)</details>\n" }.joined()
    }

    private static func writeEssay(_ question: ExamQuestion, _ xml: inout XMLText) {
        let settings = [
            ("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "15"), ("attachments", "0"),
            ("attachmentsrequired", "0"),
        ]
        for (name, value) in settings {
            xml.element(name, text: value)
            xml.lineBreak()
        }
        write("graderinfo", question.answer, question: question, xml: &xml)
        write("responsetemplate", "", question: question, xml: &xml)
    }

    /// The options. Where several are right each gives its share, and each wrong one takes its share away, so that
    /// ticking all of them is worth nothing.
    private static func writeOptions(_ question: ExamQuestion, _ xml: inout XMLText) {
        let settings = [
            ("single", "\(question.isSingle)"), ("shuffleanswers", "\(question.allowsOtherOrder)"),
            ("answernumbering", "ABCD"),
            ("showstandardinstruction", question.isSingle ? "0" : "1"),
        ]
        for (name, value) in settings {
            xml.element(name, text: value)
            xml.lineBreak()
        }
        let shares = ExamShares(question.options.map(\.isRight))
        for (option, share) in zip(question.options, shares.texts) {
            xml.element("answer", ["fraction": share, "format": "html"]) { xml in
                writeContent(option.html, question, xml: &xml)
                xml.element("feedback", ["format": "html"]) { writeContent(option.feedback, question, xml: &$0) }
            }
            xml.lineBreak()
        }
        for hint in question.hints { write("hint", hint, question: question, xml: &xml) }
    }

    /// The number that tells a question from others of its category: at most 100 characters.
    private static func idNumber(_ key: String) -> String {
        key.count <= 100 ? key : key.prefix(84) + "-" + String(AnkiNote.number(for: key), radix: 36)
    }

    private static func write(
        _ element: String,
        _ html: String,
        question: ExamQuestion,
        xml: inout XMLText,
        change: (String) -> String = { $0 }
    ) {
        xml.element(element, ["format": "html"]) { writeContent(html, question, xml: &$0, change: change) }
        xml.lineBreak()
    }

    private static func writeContent(
        _ html: String,
        _ question: ExamQuestion,
        xml: inout XMLText,
        change: (String) -> String = { $0 }
    ) {
        xml.element("text", text: change(question.marked(html)))
        for file in question.media where html.contains(file.name) {
            let attributes: KeyValuePairs<String, String?> = ["name": file.name, "path": "/", "encoding": "base64"]
            xml.element("file", attributes) { $0.raw(Base64.text(file.bytes)) }
        }
    }
}
