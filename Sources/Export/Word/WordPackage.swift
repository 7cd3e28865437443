import Text
import Diagnostics
import Packs

/// The files of a document of Word.
struct WordPackage {
    let guide: StudyGuide
    let body: WordBody

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let form = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    var files: [ZipWriter.File] {
        let parts: [(String, XMLText)] = [
            ("[Content_Types].xml", types), ("_rels/.rels", packageLinks), ("docProps/core.xml", properties),
            ("word/document.xml", document), ("word/styles.xml", Self.styles), ("word/numbering.xml", numbering),
            ("word/_rels/document.xml.rels", links),
        ]
        let used = Set(body.targets.filter { $0.kind == "image" }.map(\.target))
        let pictures = body.pictures.sorted { $0.key < $1.key }.filter { used.contains($0.key) }
        return parts.map { ZipWriter.File(path: $0.0, bytes: $0.1.bytes) }
            + pictures.map { ZipWriter.File(path: "word/" + $0.key, bytes: $0.value.bytes, isStored: true) }
    }

    private var document: XMLText {
        var xml = XMLText(declared: true)
        let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
        let names: KeyValuePairs<String, String?> = [
            "xmlns:w": Self.main, "xmlns:r": Self.office, "xmlns:wp": drawing + "/wordprocessingDrawing",
            "xmlns:a": drawing + "/main", "xmlns:pic": drawing + "/picture",
        ]
        xml.element("w:document", names) { xml in
            xml.element("w:body") { xml in
                xml.raw(body.xml.string)
                xml.raw("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>")
                xml.raw("<w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" ")
                xml.raw("w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>")
            }
        }
        return xml
    }

    private var types: XMLText {
        var xml = XMLText(declared: true)
        xml.element("Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { xml in
            let package = "application/vnd.openxmlformats-package"
            xml.empty("Default", ["Extension": "rels", "ContentType": package + ".relationships+xml"])
            xml.empty("Default", ["Extension": "xml", "ContentType": "application/xml"])
            for ending in ["png", "jpeg", "jpg", "gif", "bmp"] {
                xml.empty("Default", ["Extension": ending, "ContentType": BookMedia.type(of: "." + ending)])
            }
            for (part, type) in [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")] {
                xml.empty("Override", ["PartName": "/word/\(part).xml", "ContentType": "\(Self.form).\(type)+xml"])
            }
            let core = package + ".core-properties+xml"
            xml.empty("Override", ["PartName": "/docProps/core.xml", "ContentType": core])
        }
        return xml
    }

    private static func relationships(_ body: (inout XMLText) -> Void) -> XMLText {
        var xml = XMLText(declared: true)
        xml.element(
            "Relationships",
            ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"],
            body: body
        )
        return xml
    }

    private var packageLinks: XMLText {
        Self.relationships { xml in
            let document = Self.office + "/officeDocument"
            xml.empty("Relationship", ["Id": "rId1", "Type": document, "Target": "word/document.xml"])
            let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
            xml.empty("Relationship", ["Id": "rId2", "Type": core, "Target": "docProps/core.xml"])
        }
    }

    private var links: XMLText {
        Self.relationships { xml in
            for name in ["styles", "numbering"] {
                let type = "\(Self.office)/\(name)"
                xml.empty("Relationship", ["Id": "rId-\(name)", "Type": type, "Target": name + ".xml"])
            }
            for (number, target) in body.targets.enumerated() {
                xml.empty(
                    "Relationship",
                    [
                        "Id": "rIdT\(number + 1)", "Type": "\(Self.office)/\(target.kind)", "Target": target.target,
                        "TargetMode": target.kind == "hyperlink" ? "External" : nil,
                    ]
                )
            }
        }
    }

    private var properties: XMLText {
        var xml = XMLText(declared: true)
        let time = CalendarDate.text(guide.time)
        xml.element(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dcterms": "http://purl.org/dc/terms/",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            ]
        ) { xml in
            xml.element("dc:title", text: guide.title)
            xml.element("dc:creator", text: guide.authors.joined(separator: ", "))
            xml.element("dc:language", text: guide.language)
            xml.element("dcterms:created", ["xsi:type": "dcterms:W3CDTF"], text: time)
            xml.element("dcterms:modified", ["xsi:type": "dcterms:W3CDTF"], text: time)
        }
        return xml
    }

    /// A kind of list for bullets and one for numbers, and of these a list of its own for each that counts anew.
    private var numbering: XMLText {
        var xml = XMLText(declared: true)
        xml.element("w:numbering", ["xmlns:w": Self.main]) { xml in
            for (id, form) in [(0, "bullet"), (1, "decimal")] {
                xml.raw("<w:abstractNum w:abstractNumId=\"\(id)\"><w:multiLevelType w:val=\"hybridMultilevel\"/>")
                for level in 0..<9 {
                    let text = form == "bullet" ? ["•", "◦", "▪"][level % 3] : "%\(level + 1)."
                    xml.raw("<w:lvl w:ilvl=\"\(level)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(form)\"/>")
                    xml.raw("<w:lvlText w:val=\"\(text)\"/><w:lvlJc w:val=\"left\"/><w:pPr>")
                    xml.raw("<w:ind w:left=\"\((level + 1) * 360)\" w:hanging=\"360\"/></w:pPr></w:lvl>")
                }
                xml.raw("</w:abstractNum>")
            }
            for (number, start) in body.lists.enumerated() {
                xml.raw("<w:num w:numId=\"\(number + 1)\"><w:abstractNumId w:val=\"\(start == nil ? 0 : 1)\"/>")
                if let start {
                    for level in 0..<9 {
                        xml.raw(
                            "<w:lvlOverride w:ilvl=\"\(level)\"><w:startOverride w:val=\"\(start)\"/></w:lvlOverride>"
                        )
                    }
                }
                xml.raw("</w:num>")
            }
        }
        return xml
    }
}
