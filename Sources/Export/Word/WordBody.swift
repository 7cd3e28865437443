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

    /// Where a block stands.
    struct Place {
        var style: String?
        /// How far it is from the margin, in steps.
        var depth = 0
        /// The list that it is an item of, and how deep.
        var list: (number: Int, level: Int)?
        /// What stands before its text.
        var lead: String?
        var bookmark: String?
    }

    private(set) var xml = XMLText()
    /// The addresses of links and the paths of pictures, in the order of their numbers.
    private(set) var targets: [(kind: String, target: String)] = []
    /// The first numbers of ordered lists; `nil` for lists of bullets.
    private(set) var lists: [Int?] = []
    /// The language of what is written next.
    var language = "en"
    /// The pictures by what HTML calls them.
    var pictures: [String: Media] = [:]
    /// The pictures that Word cannot show, since somebody looked last.
    var failed: [String] = []
    private var bookmarks = 0
    private var drawings = 0

    private var isRightToLeft: Bool { Direction.of(language) == "rtl" }

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

    private mutating func paragraph(_ line: [HTMLPart.Node], _ place: inout Place, _ look: Look = Look()) {
        open(place)
        if let lead = place.lead { run(lead, Look()) }
        write(line: line, look)
        close()
        place.lead = nil
        place.list = nil
    }

    private mutating func emptyParagraph(_ place: inout Place) { paragraph([], &place) }

    private mutating func write(block part: HTMLPart, _ place: inout Place) {
        switch part.name {
        case "p", "summary", "dt", "figcaption":
            var look = Look()
            look.isBold = part.name == "summary" || part.name == "dt" || part.attributes["class"] == "alert-title"
            paragraph(part.children, &place, look)
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
        xml.raw("<w:tc>")
        if cell.children.contains(where: { if case .element(let part) = $0 { part.isBlock } else { false } }) {
            write(blocks: cell.children, Place())
            xml.raw("<w:p/>")
        } else {
            var look = Look()
            look.isBold = cell.name == "th"
            var place = Place()
            paragraph(cell.children, &place, look)
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

// MARK: - Lines

extension WordBody {
    fileprivate mutating func write(line nodes: [HTMLPart.Node], _ look: Look) {
        for node in nodes {
            switch node {
            case .text(let text): run(text, look)
            case .element(let part): write(inline: part, look)
            }
        }
    }

    private mutating func write(inline part: HTMLPart, _ look: Look) {
        var look = look
        switch part.name {
        case "strong", "b", "th": look.isBold = true
        case "em", "i", "cite", "dfn", "var": look.isItalic = true
        case "code", "kbd", "samp": look.isCode = true
        case "del", "s": look.isStruck = true
        case "u", "ins": look.isUnderlined = true
        case "sup": look.height = "superscript"
        case "sub": look.height = "subscript"
        case "br": return xml.raw("<w:r><w:br/></w:r>")
        case "img": return picture(part)
        case "input", "wbr": return
        case "a": return link(part, look)
        default: break
        }
        write(line: part.children, look)
    }

    private mutating func link(_ part: HTMLPart, _ look: Look) {
        guard let target = part.attributes["href"], part.attributes["role"] != "doc-noteref",
            part.attributes["role"] != "doc-backlink"
        else {
            if part.attributes["role"] != "doc-backlink" { write(line: part.children, look) }
            return
        }
        if target.hasPrefix("#") {
            // The names of questions are all that can be gone to.
            let anchor = target.dropFirst()
            guard anchor.first == "q", anchor.dropFirst().allSatisfy(\.isNumber) else {
                return write(line: part.children, look)
            }
            xml.raw("<w:hyperlink w:anchor=\"\(anchor)\">")
        } else {
            xml.raw("<w:hyperlink r:id=\"\(reference("hyperlink", target))\">")
        }
        var look = look
        look.isLink = true
        write(line: part.children, look)
        xml.raw("</w:hyperlink>")
    }

    private mutating func reference(_ kind: String, _ target: String) -> String {
        if let known = targets.firstIndex(where: { $0 == (kind, target) }) { return "rIdT\(known + 1)" }
        targets.append((kind, target))
        return "rIdT\(targets.count)"
    }

    private mutating func picture(_ part: HTMLPart) {
        let alt = part.attributes["alt"] ?? ""
        let known = ["png", "jpeg", "jpg", "gif", "bmp"]
        guard let media = pictures[part.attributes["src"] ?? ""],
            known.contains(media.path.split(separator: ".").last?.lowercased() ?? "")
        else {
            if let media = pictures[part.attributes["src"] ?? ""] { failed.append(media.path) }
            return run(alt.isEmpty ? "" : "[\(alt)]", Look())
        }
        // A pixel of a page is 9,525 units; text is 15 cm wide.
        let width = part.attributes["width"].flatMap { Int($0) } ?? 300
        let height = part.attributes["height"].flatMap { Int($0) } ?? 200
        let scale = min(1, 5_400_000 / Double(max(1, width) * 9525))
        let size = [width, height].map { Int(Double(max(1, $0) * 9525) * scale) }
        drawings += 1
        let name = XMLText.escaped(alt, keepsLines: true)
        let id = reference("image", "media/" + media.name)
        xml.raw("<w:r><w:drawing><wp:inline><wp:extent cx=\"\(size[0])\" cy=\"\(size[1])\"/>")
        xml.raw("<wp:docPr id=\"\(drawings)\" name=\"Picture \(drawings)\" descr=\"\(name)\"/><a:graphic>")
        xml.raw(
            "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
        )
        xml.raw(
            "<pic:cNvPr id=\"\(drawings)\" name=\"Picture \(drawings)\" descr=\"\(name)\"/><pic:cNvPicPr/></pic:nvPicPr>"
        )
        xml.raw(
            "<pic:blipFill><a:blip r:embed=\"\(id)\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        )
        xml.raw("<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"\(size[0])\" cy=\"\(size[1])\"/></a:xfrm>")
        xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>")
        xml.raw("</wp:inline></w:drawing></w:r>")
    }

    /// Text of one look. HTML's white space is one space, but for code's.
    fileprivate mutating func run(_ text: String, _ look: Look, isCode: Bool = false) {
        let text = isCode ? text : Self.collapsed(text)
        if text.isEmpty { return }
        xml.raw("<w:r><w:rPr>")
        if look.isCode {
            xml.raw("<w:rStyle w:val=\"Code\"/>")
        } else if look.isLink {
            xml.raw("<w:rStyle w:val=\"Hyperlink\"/>")
        }
        if look.isBold { xml.raw("<w:b/><w:bCs/>") }
        if look.isItalic { xml.raw("<w:i/><w:iCs/>") }
        if look.isStruck { xml.raw("<w:strike/>") }
        if look.isUnderlined { xml.raw("<w:u w:val=\"single\"/>") }
        if let height = look.height { xml.raw("<w:vertAlign w:val=\"\(height)\"/>") }
        if isRightToLeft, !look.isCode { xml.raw("<w:rtl/>") }
        let kind = isRightToLeft ? "w:bidi" : Self.isEastAsian(language) ? "w:eastAsia" : "w:val"
        xml.raw("<w:lang \(kind)=\"\(language)\"/></w:rPr>")
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { xml.raw("<w:br/>") }
            for (place, piece) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
                if place > 0 { xml.raw("<w:tab/>") }
                if !piece.isEmpty { xml.element("w:t", ["xml:space": "preserve"], text: String(piece)) }
            }
        }
        xml.raw("</w:r>")
    }

    private static func isEastAsian(_ language: String) -> Bool {
        ["ja", "ko", "zh"].contains { language == $0 || language.hasPrefix($0 + "-") }
    }

    private static func collapsed(_ text: String) -> String {
        guard text.contains(where: { $0.isNewline || $0 == "\t" }) else { return text }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).joined(separator: " ")
        if words.isEmpty { return " " }
        return (text.first?.isWhitespace == true ? " " : "") + words + (text.last?.isWhitespace == true ? " " : "")
    }
}
