import CommonMark
import Diagnostics
import Packs
import Rendering

/// Moodle XML: essay questions with the answer for whoever marks them, and multiple choice.
/// The form is that of https://docs.moodle.org/en/Moodle_XML_format.
struct MoodleExport: ExportFormat {
    let name = "moodle"
    let label = "Moodle XML"
    let summary = "a question bank for Moodle (XML)"
    let fileExtension = "xml"
    let placements = [AnswerPlacement.inline]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        var renderer = GuideRenderer(guide, typeset: nil, pictures: .named("@@PLUGINFILE@@/"))
        var xml = XMLText()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n")
        var category: String?
        try guide.forEach { item, document in
            let name = [guide.library.pack(of: item.entry).title, item.entry.topic].compactMap { $0 }
                .map { $0.replacing("/", with: "//") }.joined(separator: "/")
            if name != category { writeCategory(name, to: &xml) }
            category = name
            let parts = renderer.parts(of: item, in: document)
            let media = renderer.takeMedia()
            writeQuestion(item, parts, media, shuffled: document.allowsOtherOrder(ofOptionsOf: item.entry), to: &xml)
        }
        xml.raw("</quiz>\n")
        return Exported(xml.bytes, renderer.diagnostics)
    }

    private func writeCategory(_ name: String, to xml: inout XMLText) {
        xml.raw("<question type=\"category\">\n<category><text>$course$/top/")
        xml.text(name)
        xml.raw("</text></category>\n</question>\n")
    }

    private func writeQuestion(
        _ item: StudyGuide.Item,
        _ parts: QuestionParts,
        _ media: [Media],
        shuffled: Bool,
        to xml: inout XMLText
    ) {
        let entry = item.entry
        // Without a right option there is nothing that Moodle could mark.
        let isChoice = entry.options.contains(where: \.isRight)
        xml.raw("<question type=\"\(isChoice ? "multichoice" : "essay")\">\n<name><text>")
        xml.text(entry.listTitle)
        xml.raw("</text></name>\n")
        let title = "<p><strong>\(parts.question)</strong></p>\n"
        writeHTML(
            "questiontext",
            title + (isChoice ? parts.bodyWithoutOptions : parts.body),
            media,
            to: &xml
        )
        let answers = parts.answers.map { ($0.author.map { "<h4>\(HTML.escaped($0))</h4>\n" } ?? "") + $0.html }
            .joined()
        writeHTML("generalfeedback", answers + parts.sources, media, to: &xml)
        xml.raw("<defaultgrade>1</defaultgrade>\n<penalty>0</penalty>\n<hidden>0</hidden>\n<idnumber>")
        xml.text(Self.idNumber(parts.key))
        xml.raw("</idnumber>\n")
        if !isChoice {
            xml.raw(
                """
                <responseformat>editor</responseformat>
                <responserequired>1</responserequired>
                <responsefieldlines>15</responsefieldlines>
                <attachments>0</attachments>
                <attachmentsrequired>0</attachmentsrequired>

                """
            )
            writeHTML("graderinfo", answers, media, to: &xml)
            writeHTML("responsetemplate", "", [], to: &xml)
        } else {
            writeOptions(entry, parts, media, shuffled: shuffled, to: &xml)
        }
        for hint in parts.hints { writeHTML("hint", hint, media, to: &xml) }
        xml.raw("<tags>")
        for tag in entry.tags + [entry.difficulty?.name].compactMap({ $0 }) {
            xml.raw("<tag><text>")
            xml.text(tag)
            xml.raw("</text></tag>")
        }
        xml.raw("</tags>\n</question>\n")
    }

    /// The options. Where several are right each gives its share, and each wrong one takes its share away, so that
    /// ticking all of them is worth nothing.
    private func writeOptions(
        _ entry: Entry,
        _ parts: QuestionParts,
        _ media: [Media],
        shuffled: Bool,
        to xml: inout XMLText
    ) {
        let right = entry.options.count(where: \.isRight)
        xml.raw("<single>\(right == 1)</single>\n<shuffleanswers>\(shuffled)</shuffleanswers>\n")
        xml.raw(
            "<answernumbering>ABCD</answernumbering>\n<showstandardinstruction>\(right == 1 ? 0 : 1)</showstandardinstruction>\n"
        )
        for (option, html) in zip(entry.options, parts.options) {
            let share =
                option.isRight ? Self.share(right) : right == 1 ? "0" : "-" + Self.share(entry.options.count - right)
            xml.raw("<answer fraction=\"\(share)\" format=\"html\"><text>")
            xml.text(MoodleFormula.marked(html))
            xml.raw("</text>")
            writeFiles(media.filter { html.contains($0.name) }, to: &xml)
            xml.raw("<feedback format=\"html\"><text></text></feedback></answer>\n")
        }
    }

    /// The grades that Moodle's importer takes, of 100 (`get_grade_options` in its question bank).
    private static let grades = [
        ("100", 100), ("50", 50), ("33.33333", 33.33333), ("25", 25), ("20", 20), ("16.66667", 16.66667),
        ("14.28571", 14.28571), ("12.5", 12.5), ("11.11111", 11.11111), ("10", 10), ("5", 5),
    ]

    /// A part of 100 as one of the grades that Moodle takes, the nearest where it has no such part.
    private static func share(_ parts: Int) -> String {
        let wanted = 100 / Double(max(1, parts))
        return grades.min { abs($0.1 - wanted) < abs($1.1 - wanted) }?.0 ?? "100"
    }

    /// What tells a question from others of its category: at most 100 characters.
    private static func idNumber(_ key: String) -> String {
        key.count <= 100 ? key : key.prefix(84) + "-" + String(AnkiNote.number(for: key), radix: 36)
    }

    private func writeHTML(_ element: String, _ html: String, _ media: [Media], to xml: inout XMLText) {
        xml.raw("<\(element) format=\"html\"><text>")
        xml.text(MoodleFormula.marked(html))
        xml.raw("</text>")
        writeFiles(media.filter { html.contains($0.name) }, to: &xml)
        xml.raw("</\(element)>\n")
    }

    private func writeFiles(_ media: [Media], to xml: inout XMLText) {
        for file in media {
            xml.raw("<file name=\"")
            xml.text(file.name)
            xml.raw("\" path=\"/\" encoding=\"base64\">")
            xml.raw(Base64.text(file.bytes))
            xml.raw("</file>")
        }
    }
}
