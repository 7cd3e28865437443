import Text
import Diagnostics
import Rendering

extension WordBody {
    mutating func write(line nodes: [HTMLPart.Node], _ look: Look) {
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
        let id = reference("image", media.address)
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
    mutating func run(_ text: String, _ look: Look, isCode: Bool = false) {
        let text = isCode ? text : HTMLPart.collapsed(text)
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
        let kind = Direction.of(language) == "rtl" ? "w:bidi" : Self.isEastAsian(language) ? "w:eastAsia" : "w:val"
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
}
