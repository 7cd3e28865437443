import Text
import Diagnostics
import Packs

/// A package of QTI 2.1 or 3.0: an item a question, a test with all of them by pack and topic, and the manifest.
struct QTIPackage {
    private let guide: StudyGuide
    private let form: QTIForm
    private let items: [QTIItem]

    init(_ guide: StudyGuide, _ questions: [ExamQuestion], form: QTIForm) {
        self.guide = guide
        self.form = form
        var names = ExamNames()
        items = questions.map { QTIItem(question: $0, form: form, identifier: names.name(for: $0.key)) }
    }

    /// The files of the archive.
    var files: [ZipWriter.File] {
        var files = [
            ZipWriter.File(path: "imsmanifest.xml", bytes: manifest), ZipWriter.File(path: "test.xml", bytes: test),
        ]
        files += items.map { ZipWriter.File(path: $0.identifier + ".xml", bytes: $0.bytes) }
        return files + ExamNames.media(of: items.map(\.question), in: "media/")
    }

    private var test: [UInt8] {
        QTIText.document(form, "assessmentTest", attributes: [("identifier", "test"), ("title", guide.title)]) { text in
            let mode = [("identifier", "part"), ("navigationMode", "nonlinear"), ("submissionMode", "simultaneous")]
            text.element("testPart", mode) { text in
                for (number, section) in sections.enumerated() {
                    let name = [
                        ("identifier", "section-\(number + 1)"), ("title", section.title), ("visible", "true"),
                    ]
                    text.element("assessmentSection", name) { text in
                        for item in section.items {
                            text.empty(
                                "assessmentItemRef",
                                [("identifier", item.identifier), ("href", item.identifier + ".xml")]
                            )
                        }
                    }
                }
            }
        }
    }

    /// Runs of questions of one category.
    private var sections: [(title: String, items: [QTIItem])] {
        items.reduce(into: []) { sections, item in
            let title = item.question.category.joined(separator: " / ")
            if sections.last?.title == title {
                sections[sections.count - 1].items.append(item)
            } else {
                sections.append((title, [item]))
            }
        }
    }

    private var manifest: [UInt8] {
        var xml = XMLText(declared: true)
        xml.element("manifest", ["xmlns": form.packageNamespace, "identifier": "manifest"]) { xml in
            xml.element("metadata") { xml in
                xml.element("schema", text: form.package.name)
                xml.element("schemaversion", text: form.package.version)
            }
            xml.empty("organizations")
            xml.element("resources") { xml in
                let type = form.resource("test")
                xml.element("resource", ["identifier": "test", "type": type, "href": "test.xml"]) { xml in
                    xml.empty("file", ["href": "test.xml"])
                    for item in items { xml.empty("dependency", ["identifierref": item.identifier]) }
                }
                for item in items { write(item, &xml) }
            }
        }
        xml.lineBreak()
        return xml.bytes
    }

    private func write(_ item: QTIItem, _ xml: inout XMLText) {
        let path = item.identifier + ".xml"
        let resource: KeyValuePairs<String, String?> = [
            "identifier": item.identifier, "type": form.resource("item"), "href": path,
        ]
        xml.element("resource", resource) { xml in
            let entry = item.question.entry
            let words = entry.tags + [entry.difficulty?.name].compactMap { $0 }
            if !words.isEmpty { xml.element("metadata") { Self.writeKeywords(words, entry.language, xml: &$0) } }
            xml.empty("file", ["href": path])
            for picture in item.question.media { xml.empty("file", ["href": "media/" + picture.name]) }
        }
    }

    /// Tags, as learning objects have them (IEEE 1484.12.3).
    private static func writeKeywords(_ words: [String], _ language: String, xml: inout XMLText) {
        xml.element("lom", ["xmlns": "http://ltsc.ieee.org/xsd/LOM"]) { xml in
            xml.element("general") { xml in
                for word in words {
                    xml.element("keyword") { $0.element("string", ["language": language], text: word) }
                }
            }
        }
    }
}

/// Names for the files and elements of a package, each given once.
struct ExamNames {
    private var taken: Set<String> = ["test", "manifest", "part", "media"]

    /// A name that XML takes for an identifier, made of a question's key.
    mutating func name(for key: String) -> String {
        let letters = key.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }
        let plain = "q-" + String(letters.prefix(80))
        var name = plain
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = "\(plain)-\(number)"
            number += 1
        }
        return name
    }

    /// The pictures of questions, each once.
    static func media(of questions: [ExamQuestion], in folder: String) -> [ZipWriter.File] {
        var seen: Set<String> = []
        return questions.flatMap(\.media).filter { seen.insert($0.name).inserted }
            .map { ZipWriter.File(path: folder + $0.name, bytes: $0.bytes, isStored: true) }
    }
}
