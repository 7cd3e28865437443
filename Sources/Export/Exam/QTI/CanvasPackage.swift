import Text
import Diagnostics
import Packs

/// A quiz of QTI 1.2 as Canvas reads and writes it.
struct CanvasPackage {
    /// The text that stands before the names of pictures: Canvas puts the course's folder there.
    static let pictures = "%24IMS-CC-FILEBASE%24/media/"

    private let guide: StudyGuide
    private let questions: [(name: String, question: ExamQuestion)]

    init(_ guide: StudyGuide, _ questions: [ExamQuestion]) {
        self.guide = guide
        var names = ExamNames()
        self.questions = questions.map { (names.name(for: $0.key), $0) }
    }

    /// The files of the archive.
    var files: [ZipWriter.File] {
        let folder = "quiz/"
        return [
            ZipWriter.File(path: "imsmanifest.xml", bytes: manifest),
            ZipWriter.File(path: folder + "quiz.xml", bytes: quiz),
            ZipWriter.File(path: folder + "assessment_meta.xml", bytes: settings),
        ] + ExamNames.media(of: questions.map(\.question), in: "media/")
    }

    private var quiz: [UInt8] {
        var xml = XMLText(declared: true)
        xml.element("questestinterop", ["xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"]) { xml in
            xml.element("assessment", ["ident": "quiz", "title": guide.title]) { xml in
                CanvasItem.write(["cc_maxattempts": "1"], &xml)
                xml.element("section", ["ident": "root_section"]) { xml in
                    for (name, question) in questions { CanvasItem(name: name, question: question).write(&xml) }
                }
            }
        }
        xml.lineBreak()
        return xml.bytes
    }

    private var settings: [UInt8] {
        var xml = XMLText(declared: true)
        xml.element("quiz", ["identifier": "quiz", "xmlns": "http://canvas.instructure.com/xsd/cccv1p0"]) { xml in
            xml.element("title", text: guide.title)
            xml.element("description", text: guide.onlyPack?.description ?? "")
            for (name, value) in [
                ("shuffle_answers", "\(questions.allSatisfy(\.question.allowsOtherOrder))"),
                ("quiz_type", "practice_quiz"),
                ("points_possible", "\(questions.count).0"),
                ("show_correct_answers", "true"), ("allowed_attempts", "1"), ("available", "false"),
            ] {
                xml.element(name, text: value)
            }
        }
        xml.lineBreak()
        return xml.bytes
    }

    private var manifest: [UInt8] {
        var xml = XMLText(declared: true)
        let name = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
        xml.element("manifest", ["identifier": "manifest", "xmlns": name]) { xml in
            xml.element("metadata") { xml in
                xml.element("schema", text: "IMS Content")
                xml.element("schemaversion", text: "1.1.3")
            }
            xml.empty("organizations")
            xml.element("resources") { xml in
                xml.element("resource", ["identifier": "quiz", "type": "imsqti_xmlv1p2"]) { xml in
                    xml.empty("file", ["href": "quiz/quiz.xml"])
                    xml.empty("dependency", ["identifierref": "settings"])
                }
                let type = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
                let path = "quiz/assessment_meta.xml"
                xml.element("resource", ["identifier": "settings", "type": type, "href": path]) {
                    $0.empty("file", ["href": path])
                }
                for (number, file) in ExamNames.media(of: questions.map(\.question), in: "media/").enumerated() {
                    let resource: KeyValuePairs<String, String?> = [
                        "identifier": "picture-\(number + 1)", "type": "webcontent", "href": file.path,
                    ]
                    xml.element("resource", resource) { $0.empty("file", ["href": file.path]) }
                }
            }
        }
        xml.lineBreak()
        return xml.bytes
    }
}
