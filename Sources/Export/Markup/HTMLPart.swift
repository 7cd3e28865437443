import Links

/// An element of HTML, its attributes' values with character references undone.
struct HTMLPart {
    /// An element or a text in an element.
    enum Node {
        case text(String)
        case element(HTMLPart)
    }

    var name: String
    var attributes: [String: String] = [:]
    var children: [Node] = []

    /// Reads a fragment that the renderer has written: every element has its end.
    init(fragment html: String) {
        var open = [HTMLPart(name: "")]
        let bytes = Array(html.utf8)
        var references = CharacterReferences()
        func close(_ open: inout [HTMLPart]) {
            guard open.count > 1, let last = open.popLast() else { return }
            open[open.count - 1].children.append(.element(last))
        }
        for token in HTMLTokenizer(bytes[...]) {
            switch token.kind {
            case .comment: break
            case .text:
                let text = String(decoding: references.decode(bytes[token.range]), as: UTF8.self)
                open[open.count - 1].children.append(.text(text))
            case .start(let tag):
                var part = HTMLPart(name: tag.name)
                for (name, value) in tag.attributes {
                    part.attributes[name] = String(decoding: references.decode(value), as: UTF8.self)
                }
                open.append(part)
                if tag.isSelfClosing || Self.void.contains(tag.name) { close(&open) }
            case .end(let name):
                if !Self.void.contains(name), open.count > 1 { close(&open) }
            }
        }
        while open.count > 1 { close(&open) }
        self = open[0]
    }

    private init(name: String) { self.name = name }

    private static let void: Set<String> = ["br", "col", "hr", "img", "input", "wbr"]

    /// The elements of a name among its children.
    func parts(_ names: String...) -> [HTMLPart] {
        children.compactMap { if case .element(let part) = $0, names.contains(part.name) { part } else { nil } }
    }

    /// The elements among its children.
    var elements: [HTMLPart] { children.compactMap { if case .element(let part) = $0 { part } else { nil } } }

    /// Its children, where the text of an item that is paired or put into order stands in the line of its letter or gap.
    var flowing: [Node] {
        guard classes.first == "option" else { return children }
        return children.flatMap { node -> [Node] in
            guard case .element(let text) = node, text.classes == ["option-text"] else { return [node] }
            let blocks = text.elements.filter(\.isBlock)
            guard let paragraph = blocks.first else { return text.children }
            return blocks.count == 1 && paragraph.name == "p" ? paragraph.children : [node]
        }
    }

    /// The number of elements from it to the deepest one in it.
    var depth: Int { 1 + (elements.map(\.depth).max() ?? 0) }

    /// The text that readers see: a formula's TeX aside.
    var shownText: String {
        children.reduce(into: "") { text, child in
            switch child {
            case .text(let own): text += own
            case .element(let part) where part.name == "annotation": break
            case .element(let part): text += part.name == "br" ? "\n" : part.shownText
            }
        }
    }

    /// All text in it.
    var text: String {
        children.reduce(into: "") { text, child in
            switch child {
            case .text(let own): text += own
            case .element(let part): text += part.name == "br" ? "\n" : part.text
            }
        }
    }

    /// True when it is no part of a line of text.
    var isBlock: Bool { Self.blocks.contains(name) }

    private static let blocks: Set<String> = [
        "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    /// A text of a line, in which HTML's white space is one space.
    static func collapsed(_ text: String) -> String {
        guard text.contains(where: { $0.isNewline || $0 == "\t" }) else { return text }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).joined(separator: " ")
        if words.isEmpty { return " " }
        return (text.first?.isWhitespace == true ? " " : "") + words + (text.last?.isWhitespace == true ? " " : "")
    }
}
