import Text
import Diagnostics
import Links
import Rendering

/// The body of a document of Word, written from the HTML of questions.
struct WordBody {
    /// A way in which text looks.
    struct Look {
        var isBold = false
        var isItalic = false
        var isCode = false
        var isStruck = false
        var isUnderlined = false
        /// `superscript` or `subscript`.
        var height: String?
        var isLink = false
    }

    /// The place of a block.
    struct Place {
        var style: String?
        /// The distance from the margin, in steps.
        var depth = 0
        /// The list that it is an item of, and how deep.
        var list: (number: Int, level: Int)?
        /// The text before its own.
        var lead: String?
        var bookmark: String?
    }

    var xml = XMLText()
    /// The addresses of links and the paths of pictures, in the order of their numbers.
    var targets: [(kind: String, target: String)] = []
    /// The first numbers of ordered lists; `nil` for lists of bullets.
    private(set) var lists: [Int?] = []
    /// The language of what is written next.
    var language = "en"
    /// The pictures by what HTML calls them.
    var pictures: [String: BookMedia] = [:]
    /// The pictures that Word cannot show, since somebody looked last.
    var failed: [String] = []
    private var bookmarks = 0
    var drawings = 0

    /// The direction of a block, where that is not its language's.
    private var direction: String?

    var isRightToLeft: Bool { (direction ?? Direction.of(language)) == "rtl" }

    /// A paragraph of plain text.
    mutating func paragraph(_ text: String, style: String) {
        open(Place(style: style))
        run(text, Look())
        close()
    }

    /// A paragraph of HTML without blocks.
    mutating func paragraph(html: String, style: String, bookmark: String? = nil) {
        open(Place(style: style, bookmark: bookmark))
        write(line: HTMLPart(fragment: html).children, Look())
        close()
    }

    /// Blocks of HTML.
    ///
    /// - Parameter lead: What stands before the first text.
    mutating func write(html: String, behind lead: String? = nil) {
        write(blocks: HTMLPart(fragment: html).children, Place(depth: lead == nil ? 0 : 1, lead: lead))
    }

    // MARK: - Contents

    /// Begins a table of contents that Word can make anew.
    mutating func startContents() {
        xml.raw("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">")
        xml.raw(" TOC \\o &quot;1-2&quot; \\h \\z \\u </w:instrText></w:r>")
        xml.raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r></w:p>")
    }

    /// A line of it.
    mutating func contentsLine(_ text: String, level: Int, to anchor: String?) {
        open(Place(style: "TOC\(level)"))
        if let anchor { xml.raw("<w:hyperlink w:anchor=\"\(anchor)\">") }
        run(text, Look())
        if anchor != nil { xml.raw("</w:hyperlink>") }
        close()
    }

    /// Ends it.
    mutating func endContents() { xml.raw("<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>") }

    // MARK: - Blocks

    private mutating func write(blocks: [HTMLPart.Node], _ place: Place) {
        var place = place
        var line: [HTMLPart.Node] = []
        for node in blocks {
            if case .element(let part) = node, part.isBlock {
                flush(&line, &place)
                write(block: part, &place)
            } else {
                line.append(node)
            }
        }
        flush(&line, &place)
        // What was to stand before the text is written even where there is none.
        if place.lead != nil { emptyParagraph(&place) }
    }

    private mutating func flush(_ line: inout [HTMLPart.Node], _ place: inout Place) {
        let isBlank = line.allSatisfy {
            if case .text(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false }
        }
        if !isBlank { paragraph(line, &place) }
        line = []
    }

    private mutating func paragraph(_ line: [HTMLPart.Node], _ place: inout Place, look: Look = Look()) {
        open(place)
        if let lead = place.lead { run(lead, Look()) }
        write(line: line, look)
        close()
        place.lead = nil
        place.list = nil
    }

    private mutating func emptyParagraph(_ place: inout Place) { paragraph([], &place) }

    private mutating func write(block part: HTMLPart, _ place: inout Place) {
        let around = direction
        direction = part.attributes["dir"] ?? around
        defer { direction = around }
        switch part.name {
        case "p", "summary", "dt", "figcaption":
            var look = Look()
            look.isBold = part.name == "summary" || part.name == "dt" || part.attributes["class"] == "alert-title"
            paragraph(part.children, &place, look: look)
        case "h1", "h2", "h3", "h4", "h5", "h6":
            var own = place
            own.style = "Heading4"
            paragraph(part.children, &own)
            place.lead = nil
        case "pre": code(part, &place)
        case "ul", "ol": list(part, place)
        case "table": table(part)
        case "hr":
            xml.raw("<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/>")
            xml.raw("</w:pBdr></w:pPr></w:p>")
        case "blockquote", "dd":
            write(blocks: part.children, Place(style: place.style, depth: place.depth + 1, lead: place.lead))
            place.lead = nil
        default:
            let isAlert = part.attributes["class"]?.hasPrefix("alert ") == true
            let style = isAlert ? "Alert" : place.style
            var own = Place(style: style, depth: place.depth, lead: place.lead)
            own.list = place.list
            write(blocks: part.children, own)
            (place.lead, place.list) = (nil, nil)
        }
    }

    private mutating func code(_ part: HTMLPart, _ place: inout Place) {
        var own = place
        own.style = "SourceCode"
        open(own)
        if let lead = place.lead { run(lead, Look()) }
        var look = Look()
        look.isCode = true
        var text = part.text
        if text.hasSuffix("\n") { text.removeLast() }
        run(text, look, isCode: true)
        close()
        place.lead = nil
        place.list = nil
    }

    private mutating func list(_ part: HTMLPart, _ place: Place) {
        let level = min(place.list.map { $0.level + 1 } ?? place.depth, 8)
        lists.append(part.name == "ol" ? part.attributes["start"].flatMap { Int($0) } ?? 1 : nil)
        let number = lists.count
        for item in part.parts("li") {
            var own = Place(style: "ListParagraph", depth: level + 1)
            own.list = (number, level)
            let boxes = item.parts("input")
            own.lead = boxes.isEmpty ? nil : (boxes[0].attributes["checked"] == nil ? "☐ " : "☑ ")
            write(blocks: item.children, own)
        }
    }

    private mutating func table(_ part: HTMLPart) {
        if let caption = part.parts("caption").first {
            var place = Place(style: "Caption")
            paragraph(caption.children, &place)
        }
        let heads = part.parts("thead").flatMap { $0.parts("tr") }
        let rows = heads + part.parts("tr") + part.parts("tbody", "tfoot").flatMap { $0.parts("tr") }
        guard !rows.isEmpty else { return }
        let width = rows.map { $0.parts("td", "th").count }.max() ?? 1
        xml.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>\(isRightToLeft ? "<w:bidiVisual/>" : "")")
        xml.raw("<w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>")
        for _ in 0..<width { xml.raw("<w:gridCol w:w=\"\(9000 / max(1, width))\"/>") }
        xml.raw("</w:tblGrid>")
        for (number, row) in rows.enumerated() {
            xml.raw("<w:tr>" + (number < heads.count ? "<w:trPr><w:tblHeader/></w:trPr>" : ""))
            let cells = row.parts("td", "th")
            for cell in cells { write(cell) }
            for _ in cells.count..<max(width, cells.count) { xml.raw("<w:tc><w:p/></w:tc>") }
            xml.raw("</w:tr>")
        }
        xml.raw("</w:tbl><w:p/>")
    }

    private mutating func write(_ cell: HTMLPart) {
        let around = direction
        direction = cell.attributes["dir"] ?? around
        defer { direction = around }
        xml.raw("<w:tc>")
        if cell.children.contains(where: { if case .element(let part) = $0 { part.isBlock } else { false } }) {
            write(blocks: cell.children, Place())
            xml.raw("<w:p/>")
        } else {
            var look = Look()
            look.isBold = cell.name == "th"
            var place = Place()
            paragraph(cell.children, &place, look: look)
        }
        xml.raw("</w:tc>")
    }

    private mutating func open(_ place: Place) {
        xml.raw("<w:p><w:pPr>")
        if let style = place.style { xml.raw("<w:pStyle w:val=\"\(style)\"/>") }
        if let list = place.list {
            xml.raw("<w:numPr><w:ilvl w:val=\"\(list.level)\"/><w:numId w:val=\"\(list.number)\"/></w:numPr>")
        }
        if isRightToLeft { xml.raw(place.style == "SourceCode" ? "<w:bidi w:val=\"0\"/>" : "<w:bidi/>") }
        if place.depth > 0, place.list == nil {
            let hanging = place.lead == nil ? "" : " w:hanging=\"360\""
            xml.raw("<w:ind w:left=\"\(place.depth * 360)\"\(hanging)/>")
        }
        xml.raw("</w:pPr>")
        if let bookmark = place.bookmark {
            bookmarks += 1
            xml.raw(
                "<w:bookmarkStart w:id=\"\(bookmarks)\" w:name=\"\(bookmark)\"/><w:bookmarkEnd w:id=\"\(bookmarks)\"/>"
            )
        }
    }

    private mutating func close() { xml.raw("</w:p>\n") }
}
