import Diagnostics
import Packs
import Rendering

/// GIFT, the question format that is written by hand for Moodle: https://docs.moodle.org/en/GIFT_format.
struct GIFTExport: ExportFormat {
    let name = "gift"
    let label = "GIFT"
    let summary = "questions as text, for Moodle and others that read GIFT"
    let fileExtension = "gift"
    let placements = [AnswerPlacement.inline]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        var text = "// \(guide.title.split(whereSeparator: \.isNewline).joined(separator: " "))\n\n"
        var category: [String]?
        var diagnostics: [Diagnostic] = []
        let renderer = try ExamQuestion.forEach(in: guide, options, pictures: "") { question in
            if question.category != category {
                let path = question.category.map { Self.line($0.replacing("/", with: "//")) }.joined(separator: "/")
                text += "$CATEGORY: $course$/top/\(path)\n\n"
                category = question.category
            }
            if !question.media.isEmpty {
                let names = question.media.map { "'\($0.path)'" }.joined(separator: ", ")
                let help = "add them in Moodle, or use --to moodle, which brings them along"
                diagnostics.append(
                    .shortened(question.entry, of: guide, "GIFT holds no pictures: \(names)", help: help)
                )
            }
            if let reason = GIFTBlanks.loss(of: question) {
                let help = "it is asked in words; --to moodle holds it"
                diagnostics.append(.shortened(question.entry, of: guide, reason, help: help))
                text += Self.text(question.inWords)
            } else {
                text += Self.text(question)
            }
        }
        return Exported(Array(text.utf8), renderer.diagnostics + diagnostics)
    }

    private static func text(_ question: ExamQuestion) -> String {
        let entry = question.entry
        let marks = ["[id:\(mark(question.key))]"] + tags(of: entry).map { "[tag:\(mark($0))]" }
        var text = "// \(marks.joined(separator: " "))\n::\(escaped(entry.listTitle))::"
        let asked = html(question.marked(question.text))
        let feedback = question.marked(question.hintsBelow + question.answer)
        let last = feedback.isEmpty ? "" : "####\(html(feedback))\n"
        if !question.entry.blanks.isEmpty, question.form != .words {
            let answers = GIFTBlanks(question: question).answers(escaped: escaped) { html(question.marked($0)) }
            let field = " {\n" + answers + last + "}"
            // The sentence goes on behind the answers of its gap.
            guard question.form == .gaps else { return text + "[html]" + asked + field + "\n\n" }
            let parts = BlankMarkup.parts(of: question.marked(question.text)).map { html($0) }
            return text + "[html]" + parts.joined(separator: field) + "\n\n"
        }
        text += "[html]\(asked) {\n"
        let shares = ExamShares(question.options.map(\.isRight))
        for (option, share) in zip(question.options, shares.texts) {
            let sign = question.isSingle ? (option.isRight ? "=" : "~") : "~%\(share)%"
            text += "\(sign)\(html(question.marked(option.html)))"
            if !option.feedback.isEmpty { text += "#\(html(question.marked(option.feedback)))" }
            text += "\n"
        }
        return text + last + "}\n\n"
    }

    private static func tags(of entry: Entry) -> [String] { entry.tags + [entry.difficulty?.name].compactMap { $0 } }

    /// A text on one line in which no character means something. A line break is written as `\n`: a blank line would end
    /// the question.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\", "~", "=", "#", "{", "}", ":": result += "\\\(character)"
            case "\n", "\r\n", "\r": result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }

    /// HTML on one line. What means something to GIFT is a character by its name in text, which readers that know little of
    /// escapes understand too; in tags, where HTML has no such thing, it is escaped.
    private static func html(_ html: String) -> String {
        var result = ""
        var isTag = false
        for character in html {
            if character == "<" { isTag = true }
            if !isTag, let name = names[character] {
                result += "&\(name);"
                continue
            }
            switch character {
            case "\\", "~", "=", "#", "{", "}", ":": result += "\\\(character)"
            case "\n", "\r\n", "\r": result += "\\n"
            default: result.append(character)
            }
            if character == ">" { isTag = false }
        }
        return result
    }

    private static let names: [Character: String] = [
        "\\": "bsol", "=": "equals", "#": "num", "{": "lbrace", "}": "rbrace", ":": "colon",
    ]

    /// A text for a mark in brackets, where a bracket is escaped.
    private static func mark(_ text: String) -> String {
        line(text).replacing("\\", with: "\\\\").replacing("]", with: "\\]")
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
