import Text
import Diagnostics

extension WordPackage {
    /// The look of each kind of text.
    static var styles: XMLText {
        var xml = XMLText(declared: true)
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xml.element("w:styles", ["xmlns:w": main]) { xml in
            xml.raw(
                "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/>"
            )
            xml.raw("<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>")
            xml.raw(
                "<w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
            )
            xml.raw(
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
            )
            for style in paragraphs { write(style, &xml) }
            xml.raw("<w:style w:type=\"character\" w:styleId=\"Code\"><w:name w:val=\"Code\"/><w:rPr>")
            xml.raw(
                "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"20\"/></w:rPr></w:style>"
            )
            xml.raw("<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>")
            xml.raw("<w:color w:val=\"0B5D66\"/><w:u w:val=\"single\"/></w:rPr></w:style>")
            xml.raw(
                "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>"
            )
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                xml.raw("<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>")
            }
            xml.raw(
                "</w:tblBorders><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>"
            )
            xml.raw("</w:tblCellMar></w:tblPr></w:style>")
        }
        return xml
    }

    /// A style: its id, the name that Word knows it by, and what it does to paragraphs and text.
    private struct Style: Sendable {
        var id: String
        var name: String
        var paragraph = ""
        var text = ""
    }

    private static func heading(_ level: Int, _ size: Int, breaks: Bool = false) -> Style {
        let start = breaks ? "<w:pageBreakBefore/>" : ""
        return Style(
            id: "Heading\(level)",
            name: "heading \(level)",
            paragraph:
                "<w:keepNext/>\(start)<w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
            text: "<w:b/><w:bCs/><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>"
        )
    }

    private static let paragraphs = [
        Style(id: "Title", name: "Title", text: "<w:b/><w:bCs/><w:sz w:val=\"56\"/><w:szCs w:val=\"56\"/>"),
        Style(id: "Subtitle", name: "Subtitle", text: "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"),
        Style(id: "Facts", name: "Facts", paragraph: "<w:keepNext/>", text: "<w:color w:val=\"555555\"/>"),
        Style(
            id: "ContentsHeading",
            name: "TOC Heading",
            text: "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
        ),
        Style(
            id: "TOC1",
            name: "toc 1",
            paragraph: "<w:spacing w:before=\"120\" w:after=\"40\"/>",
            text: "<w:b/><w:bCs/>"
        ),
        Style(id: "TOC2", name: "toc 2", paragraph: "<w:spacing w:after=\"20\"/><w:ind w:left=\"240\"/>"),
        heading(1, 36, breaks: true), heading(2, 28), heading(3, 24), heading(4, 22),
        Style(id: "ListParagraph", name: "List Paragraph", paragraph: "<w:spacing w:after=\"40\"/>"),
        Style(
            id: "AnswerLine",
            name: "Answer line",
            paragraph: "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"999999\"/></w:pBdr>"
        ),
        Style(id: "Caption", name: "caption", text: "<w:i/><w:iCs/>"),
        Style(
            id: "SourceCode",
            name: "Source Code",
            paragraph:
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F3F3F0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"
        ),
        Style(
            id: "Alert",
            name: "Alert",
            paragraph: "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"0B5D66\"/></w:pBdr>"
        ),
    ]

    private static func write(_ style: Style, _ xml: inout XMLText) {
        xml.raw("<w:style w:type=\"paragraph\" w:styleId=\"\(style.id)\"><w:name w:val=\"\(style.name)\"/>")
        xml.raw(
            "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(style.paragraph)</w:pPr><w:rPr>\(style.text)</w:rPr></w:style>"
        )
    }
}
