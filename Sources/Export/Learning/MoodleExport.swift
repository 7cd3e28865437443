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
            writeQuestion(item, parts, media, to: &xml)
        }
        xml.raw("</quiz>\n")
        return Exported(xml.bytes, renderer.diagnostics)
    }

    private func writeCategory(_ name: String, to xml: inout XMLText) {
        xml.raw("<question type=\"category\">\n<category><text>$course$/top/")
        xml.text(name)
        xml.raw("</text></category>\n</question>\n")
    }

    private func writeQuestion(_ item: StudyGuide.Item, _ parts: QuestionParts, _ media: [Media], to xml: inout XMLText)
    {
        let entry = item.entry
        xml.raw("<question type=\"\(entry.options.isEmpty ? "essay" : "multichoice")\">\n<name><text>")
        xml.text(entry.listTitle)
        xml.raw("</text></name>\n")
        let title = "<p><strong>\(parts.question)</strong></p>\n"
        writeHTML(
            "questiontext",
            title + (entry.options.isEmpty ? parts.body : parts.bodyWithoutOptions),
            media,
            to: &xml
        )
        let answers = parts.answers.map { ($0.author.map { "<h4>\(HTML.escaped($0))</h4>\n" } ?? "") + $0.html }
            .joined()
        writeHTML("generalfeedback", answers + parts.sources, media, to: &xml)
        xml.raw("<defaultgrade>1</defaultgrade>\n<penalty>0</penalty>\n<hidden>0</hidden>\n<idnumber>")
        xml.text(parts.key)
        xml.raw("</idnumber>\n")
        if entry.options.isEmpty {
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
            writeOptions(entry, parts, media, to: &xml)
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
    private func writeOptions(_ entry: Entry, _ parts: QuestionParts, _ media: [Media], to xml: inout XMLText) {
        let right = entry.options.count(where: \.isRight)
        xml.raw("<single>\(right == 1)</single>\n<shuffleanswers>true</shuffleanswers>\n")
        xml.raw(
            "<answernumbering>abc</answernumbering>\n<showstandardinstruction>\(right == 1 ? 0 : 1)</showstandardinstruction>\n"
        )
        for (option, html) in zip(entry.options, parts.options) {
            let share =
                option.isRight ? Self.share(right) : right == 1 ? "0" : "-" + Self.share(entry.options.count - right)
            xml.raw("<answer fraction=\"\(share)\" format=\"html\"><text>")
            xml.text(html)
            xml.raw("</text>")
            writeFiles(media.filter { html.contains($0.name) }, to: &xml)
            xml.raw("<feedback format=\"html\"><text></text></feedback></answer>\n")
        }
    }

    /// A part of 100 as Moodle's list of grades writes it: five decimals, without zeros at the end.
    private static func share(_ parts: Int) -> String {
        guard parts > 0 else { return "100" }
        let scaled = (100 * 1_000_000 / parts + 5) / 10
        var fraction = String(scaled % 100_000)
        fraction = String(repeating: "0", count: 5 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "\(scaled / 100_000)" : "\(scaled / 100_000).\(fraction)"
    }

    private func writeHTML(_ element: String, _ html: String, _ media: [Media], to xml: inout XMLText) {
        xml.raw("<\(element) format=\"html\"><text>")
        xml.text(html)
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
