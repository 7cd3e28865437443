import CommonMark

/// Writes a drawing anew, token by token: no byte of the source is copied that was not read as text, or as the name or
/// value of something that may stay.
struct SVGWriter {
    /// The HTML that was written.
    private(set) var html = HTMLText()
    private(set) var removals: [SVGDrawing.Removal] = []
    private let text: [UInt8]
    private var references = CharacterReferences()
    /// The elements that are open, each with the names of vocabularies as they were around it.
    private var open: [(name: String, outer: [String: Vocabulary])] = []
    private var vocabularies: [String: Vocabulary] = ["": .svg, "svg": .svg, "xlink": .links, "xml": .xml]
    /// The number of open elements inside one that is left out with all that is in it.
    private var skipped = 0
    private var hasRoot = false
    /// The rules of a `style` element, as far as they were read.
    private var sheet: String?

    /// The vocabularies that the elements and attributes of a prefix belong to.
    private enum Vocabulary { case svg, links, xml, html, other }

    /// Deeper nesting is left out, as that of raw HTML is.
    private static let depth = 200

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// Writes the drawing; returns false when there is none.
    mutating func run() -> Bool {
        html.reserve(text.count)
        for token in HTMLTokenizer(text[...], keepsCase: true) {
            switch token.kind {
            case .comment: break
            case .text where skipped == 0: write(text: text[token.range])
            case .text: break
            case .start(let tag):
                if skipped > 0 {
                    skipped += tag.isSelfClosing ? 0 : 1
                } else if !start(tag, at: token.range.lowerBound) {
                    if !hasRoot { return false }
                    skipped = tag.isSelfClosing ? 0 : 1
                }
            case .end(let name):
                if skipped > 0 { skipped -= 1 } else { end(Self.local(name)) }
            }
        }
        while !open.isEmpty { closeLast() }
        return hasRoot
    }

    /// Writes a start tag; returns false when the element is left out.
    private mutating func start(_ tag: HTMLTag, at offset: Int) -> Bool {
        if open.isEmpty, hasRoot { return false }
        let outer = vocabularies
        for (name, value) in tag.attributes where name == "xmlns" || name.hasPrefix("xmlns:") {
            vocabularies[String(name.dropFirst(6))] = vocabulary(at: value)
        }
        let (prefix, name) = Self.parts(of: tag.name)
        let belongs = vocabularies[prefix] ?? .other
        let isKnown = belongs == .svg && SVGPolicy.elements.contains(name) && !moves(tag, name)
        guard isKnown, open.count < Self.depth, hasRoot || name == "svg" else {
            vocabularies = outer
            if belongs == .html || (belongs == .svg && !SVGPolicy.unseen.contains(name)) {
                remove("<\(tag.name)>", at: offset)
            }
            return false
        }
        html.write(raw: "<\(name)")
        if !hasRoot {
            html.write(" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
            hasRoot = true
        }
        for (name, value) in tag.attributes { write(name, value, of: Self.local(tag.name)) }
        html.write(tag.isSelfClosing ? "/>" : ">")
        if tag.isSelfClosing {
            vocabularies = outer
        } else {
            if name == "style" { sheet = "" }
            open.append((name, outer))
        }
        return true
    }

    /// Tells whether an element changes an attribute that may not be changed, such as where something leads.
    private mutating func moves(_ tag: HTMLTag, _ name: String) -> Bool {
        guard SVGPolicy.movements.contains(name), name != "mpath", name != "animateMotion" else { return false }
        let target = tag.attributes.first { $0.name == "attributeName" }.map { text(of: $0.value) } ?? "transform"
        return !SVGPolicy.movable.contains(target)
    }

    private mutating func write(_ name: String, _ value: ArraySlice<UInt8>, of element: String) {
        let (prefix, local) = Self.parts(of: name)
        let offset = value.startIndex
        if prefix == "xmlns" || name == "xmlns" { return }
        if !prefix.isEmpty {
            switch vocabularies[prefix] {
            case .links where local == "href": writeLink("xlink:href", value, of: element)
            case .xml where local == "space" || local == "lang": write("xml:\(local)", text(of: value))
            case .xml: remove(name, at: offset)
            default: break
            }
            return
        }
        let text = text(of: value)
        switch name {
        case "href": writeLink(name, value, of: element)
        case "style":
            let style = SafeStyle(declarations: text)
            for what in style.removed { remove(what, at: offset) }
            if !style.text.isEmpty { write(name, style.text) }
        case _ where SVGPolicy.names.contains(name) || name.hasPrefix("aria-") && name.utf8.allSatisfy(\.isNamePart):
            write(name, text)
        case _ where SVGPolicy.attributes.contains(name):
            if SafeStyle.isSafe(text) { write(name, text) } else { remove("\(name)=\"\(text)\"", at: offset) }
        case _ where name.lowercased().hasPrefix("on"): remove(name, at: offset)
        default: break
        }
    }

    /// Writes where an element leads: to a part of the drawing, or to a picture of pixels in the address itself.
    private mutating func writeLink(_ name: String, _ value: ArraySlice<UInt8>, of element: String) {
        let decoded = references.decode(value)
        let destination = Destination(decoded)
        if destination.text.first == UInt8(ascii: "#") {
            write(name, String(decoding: destination.text, as: UTF8.self))
        } else if SVGPolicy.pictures.contains(element), case .unsafe("data") = destination.form {
            let compact = destination.text.filter { $0 != 0x20 }
            guard Destination(compact[...]).isPictureData else { return remove(name, at: value.startIndex) }
            write(name, String(decoding: compact, as: UTF8.self))
        } else if !destination.text.isEmpty {
            remove("\(name)=\"\(String(decoding: decoded, as: UTF8.self))\"", at: value.startIndex)
        }
    }

    private mutating func write(_ name: String, _ value: String) {
        html.write(raw: " \(name)=\"")
        html.write(text: value)
        html.write("\"")
    }

    /// Writes text, which may begin with one of XML's other constructs.
    private mutating func write(text bytes: ArraySlice<UInt8>) {
        var rest = bytes
        var verbatim: ArraySlice<UInt8> = []
        if rest.starts(with: "<![CDATA[".utf8) {
            let (inside, behind) = Self.cut(rest.dropFirst(9), at: "]]>")
            (verbatim, rest) = (inside, behind)
        } else if rest.starts(with: "<?".utf8) {
            if rest.starts(with: "<?xml-stylesheet".utf8) { remove("<?xml-stylesheet>", at: rest.startIndex) }
            rest = Self.cut(rest.dropFirst(2), at: "?>").behind
        } else if rest.starts(with: "<!".utf8) {
            let (inside, behind) = Self.cut(rest.dropFirst(2), at: ">")
            if String(decoding: inside, as: UTF8.self).contains("ENTITY") { remove("<!ENTITY>", at: rest.startIndex) }
            rest = behind
        }
        guard !open.isEmpty else { return }
        let text = verbatim + references.decode(rest)
        if sheet != nil {
            sheet?.append(String(decoding: text, as: UTF8.self))
        } else {
            html.write(text: text[...])
        }
    }

    private mutating func end(_ name: String) {
        guard let index = open.lastIndex(where: { $0.name == name }) else { return }
        while open.count > index { closeLast() }
    }

    private mutating func closeLast() {
        guard let (name, outer) = open.popLast() else { return }
        vocabularies = outer
        if name == "style", let rules = sheet {
            let style = SafeStyle(sheet: rules)
            for what in style.removed { remove(what, at: text.startIndex) }
            html.write(text: style.text)
            sheet = nil
        }
        html.write(raw: "</\(name)>")
    }

    private mutating func remove(_ what: String, at offset: Int) {
        let line = what.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        removals.append(SVGDrawing.Removal(what: line.count > 40 ? line.prefix(39) + "…" : line, offset: offset))
    }

    private mutating func vocabulary(at value: ArraySlice<UInt8>) -> Vocabulary {
        switch text(of: value) {
        // Old programs name it by an entity of their own.
        case "http://www.w3.org/2000/svg", "&ns_svg;": .svg
        case "http://www.w3.org/1999/xlink", "&ns_xlink;": .links
        case "http://www.w3.org/XML/1998/namespace": .xml
        case "http://www.w3.org/1999/xhtml": .html
        default: .other
        }
    }

    private mutating func text(of value: ArraySlice<UInt8>) -> String {
        String(decoding: references.decode(value), as: UTF8.self)
    }

    private static func parts(of name: String) -> (prefix: String, local: String) {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name) }
        return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
    }

    private static func local(_ name: String) -> String { parts(of: name).local }

    private static func cut(
        _ bytes: ArraySlice<UInt8>,
        at end: String
    ) -> (inside: ArraySlice<UInt8>, behind: ArraySlice<UInt8>) {
        let end = Array(end.utf8)
        for index in bytes.indices where bytes[index] == end[0] && bytes[index...].starts(with: end) {
            return (bytes[..<index], bytes[(index + end.count)...])
        }
        return (bytes, [])
    }
}

extension UInt8 {
    /// A small letter or a hyphen.
    fileprivate var isNamePart: Bool { (0x61...0x7A).contains(self) || self == UInt8(ascii: "-") }
}
