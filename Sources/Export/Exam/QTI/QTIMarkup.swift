import Text
import Diagnostics

/// HTML in the part of it that QTI's schemas know: elements become the nearest ones that are there, and stand where they may.
struct QTIMarkup {
    /// All that may stand in an element.
    enum Content {
        /// Blocks alone.
        case block
        /// Blocks and text.
        case flow
        /// Text and what stands in a line of it.
        case line
    }

    let form: QTIForm

    /// Writes a fragment that the renderer has made.
    func write(_ html: String, as content: Content, _ xml: inout XMLText) {
        write(HTMLPart(fragment: html).children, as: content, &xml)
    }

    private func write(_ nodes: [HTMLPart.Node], as content: Content, _ xml: inout XMLText) {
        guard content == .block else {
            for node in nodes { write(node, as: content, &xml) }
            return
        }
        // Text between blocks becomes a paragraph.
        var line: [HTMLPart.Node] = []
        func flush(_ xml: inout XMLText) {
            let isBlank = line.allSatisfy {
                if case .text(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false }
            }
            if !isBlank { xml.element("p") { xml in line.forEach { write($0, as: .line, &xml) } } }
            line = []
        }
        for node in nodes {
            if case .element(let part) = node, Self.holdsBlock(part) {
                flush(&xml)
                write(node, as: .block, &xml)
            } else {
                line.append(node)
            }
        }
        flush(&xml)
    }

    private static func holdsBlock(_ part: HTMLPart) -> Bool {
        part.isBlock || part.children.contains { if case .element(let inner) = $0 { holdsBlock(inner) } else { false } }
    }

    private func write(_ node: HTMLPart.Node, as content: Content, _ xml: inout XMLText) {
        switch node {
        case .text(let text): xml.text(text)
        case .element(let part): write(part, as: content, &xml)
        }
    }

    private func write(_ part: HTMLPart, as content: Content, _ xml: inout XMLText) {
        if let place = part.attributes["data-gap"].flatMap({ Int($0) }) {
            return QTIInteraction.writeField(place, form, to: &xml)
        }
        switch part.name {
        case "table": writeTable(part, &xml)
        case "ol" where part.attributes["start"] != nil: writeNumbered(part, &xml)
        case "ul", "ol": element(part.name, part, xml: &xml) { xml in items(part.parts("li"), &xml) }
        case "dl":
            element("dl", part, xml: &xml) { xml in
                for inner in part.parts("dt", "dd") {
                    element(inner.name, inner, xml: &xml) {
                        write(inner.children, as: inner.name == "dt" ? .line : .flow, &$0)
                    }
                }
            }
        case "input": xml.text(part.attributes["checked"] == nil ? "☐" : "☑")
        case "br" where content != .block: xml.empty("br")
        case "hr": xml.empty("hr")
        case "wbr", "col", "colgroup", "br": break
        case "img": image(part, &xml)
        case "a" where part.attributes["href"]?.hasPrefix("#") == false && content != .block:
            xml.element("a", ["href": part.attributes["href"]]) { write(part.children, as: .line, &$0) }
        default:
            if part.isBlock, content != .line { return block(part, &xml) }
            // A wrapper around blocks gives way to them.
            if content == .block || Self.holdsBlock(part) { return write(part.children, as: content, &xml) }
            let name = Self.lines.contains(part.name) ? part.name : "span"
            element(name, part, xml: &xml) { write(part.children, as: .line, &$0) }
        }
    }

    private func block(_ part: HTMLPart, _ xml: inout XMLText) {
        switch part.name {
        case "p", "pre", "h1", "h2", "h3", "h4", "h5", "h6":
            element(part.name, part, xml: &xml) { write(part.children, as: .line, &$0) }
        case "summary": element("p", part, xml: &xml) { write(part.children, as: .line, &$0) }
        case "blockquote": element("blockquote", part, xml: &xml) { write(part.children, as: .block, &$0) }
        default: element("div", part, xml: &xml) { write(part.children, as: .flow, &$0) }
        }
    }

    private func items(_ items: [HTMLPart], _ xml: inout XMLText) {
        for item in items { element("li", item, xml: &xml) { write(item.children, as: .flow, &$0) } }
    }

    /// A list that begins with another number than one, for which QTI has no attribute.
    private func writeNumbered(_ list: HTMLPart, _ xml: inout XMLText) {
        let start = list.attributes["start"].flatMap { Int($0) } ?? 1
        for (place, item) in list.parts("li").enumerated() {
            xml.element("div") { xml in
                xml.text("\(start + place). ")
                write(item.children, as: .flow, &xml)
            }
        }
    }

    private func writeTable(_ table: HTMLPart, _ xml: inout XMLText) {
        func rows(_ part: HTMLPart, _ xml: inout XMLText) {
            for row in part.parts("tr") {
                xml.element("tr") { xml in
                    for cell in row.parts("td", "th") {
                        element(cell.name, cell, xml: &xml) { write(cell.children, as: .flow, &$0) }
                    }
                }
            }
        }
        element("table", table, xml: &xml) { xml in
            for caption in table.parts("caption").prefix(1) {
                element("caption", caption, xml: &xml) { write(caption.children, as: .line, &$0) }
            }
            for name in ["thead", "tfoot"] {
                for part in table.parts(name).prefix(1) where !part.parts("tr").isEmpty {
                    xml.element(name) { rows(part, &$0) }
                }
            }
            var bodies = table.parts("tbody").filter { !$0.parts("tr").isEmpty }
            if !table.parts("tr").isEmpty { bodies.insert(table, at: 0) }
            for body in bodies { xml.element("tbody") { rows(body, &$0) } }
            // A table of heads alone still has to have a body.
            if bodies.isEmpty { xml.raw("<tbody><tr><td></td></tr></tbody>") }
        }
    }

    private func image(_ part: HTMLPart, _ xml: inout XMLText) {
        xml.empty(
            "img",
            [
                "src": part.attributes["src"] ?? "", "alt": part.attributes["alt"] ?? "",
                "width": part.attributes["width"], "height": part.attributes["height"],
            ]
        )
    }

    private func element(_ name: String, _ part: HTMLPart, xml: inout XMLText, body: (inout XMLText) -> Void) {
        let isCell = name == "td" || name == "th"
        xml.element(
            name,
            [
                "class": part.attributes["class"], "xml:lang": part.attributes["lang"],
                "dir": form == .v30 ? part.attributes["dir"] : nil,
                "colspan": isCell ? part.attributes["colspan"] : nil,
                "rowspan": isCell ? part.attributes["rowspan"] : nil,
            ],
            body: body
        )
    }

    /// The elements that QTI has for text in a line; all else becomes `span`.
    private static let lines: Set<String> = [
        "abbr", "b", "cite", "code", "dfn", "em", "i", "kbd", "q", "samp", "small", "span", "strong", "sub", "sup",
        "var",
    ]
}
