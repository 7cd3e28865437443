public import Foundation

#if canImport(FoundationXML)
    public import FoundationXML
#endif

/// Reads a fragment as XML and holds it against HTML's rules of what may stand where.
public final class FragmentCheck: NSObject, XMLParserDelegate {
    private(set) var faults: [String] = []
    private var open: [String] = []

    /// What is wrong with a fragment.
    public static func faults(in fragment: String) -> [String] {
        let check = FragmentCheck()
        let parser = XMLParser(data: Data("<body>\(fragment)</body>".utf8))
        parser.delegate = check
        if !parser.parse() { check.faults.append("is not well-formed") }
        return check.faults
    }

    /// Takes what makes the fragment no XML.
    public func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        faults.append("is not well-formed, line \(parser.lineNumber), column \(parser.columnNumber)")
    }

    /// Takes the start of an element.
    public func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        let parent = open.last ?? ""
        if name != "body", Self.parts[name] == nil, !Self.phrasing.contains(name), !Self.flow.contains(name) {
            faults.append("<\(name)> is not among the elements that are kept")
        }
        if let wholes = Self.parts[name] {
            if !wholes.contains(parent) { faults.append("<\(name)> in <\(parent)>") }
        } else if let parts = Self.wholes[parent] {
            faults.append("<\(name)> in <\(parent)>, which holds only \(parts.sorted())")
        }
        if Self.flow.contains(name), let room = open.last(where: { !Self.transparent.contains($0) }),
            Self.phrasingOnly.contains(room), !(room == "summary" && name.hasPrefix("h"))
        {
            faults.append("<\(name)> in <\(room)>")
        }
        if name == "a", open.contains("a") { faults.append("<a> in <a>") }
        if parent == "details", !hasSummary.removeLast(), name != "summary" {
            faults.append("<details> without summary")
        }
        if parent == "details" { hasSummary.append(true) }
        if name == "details" { hasSummary.append(false) }
        check(attributes, of: name)
        open.append(name)
    }

    private var hasSummary: [Bool] = []

    private func check(_ attributes: [String: String], of name: String) {
        for (key, value) in attributes {
            if !Self.attributes.contains(key) { faults.append("attribute '\(key)'") }
            if key == "href" || key == "src", !Self.isSafe(value, isPicture: name == "img") {
                faults.append("\(key) '\(value)'")
            }
        }
    }

    /// Takes text.
    public func parser(_ parser: XMLParser, foundCharacters text: String) {
        let parent = open.last ?? ""
        if Self.wholes[parent] != nil, !text.allSatisfy(\.isWhitespace) { faults.append("text in <\(parent)>") }
    }

    /// Takes the end of an element.
    public func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "details" { hasSummary.removeLast() }
        open.removeLast()
    }

    private static func isSafe(_ url: String, isPicture: Bool) -> Bool {
        let url = url.lowercased()
        return schemes.contains { url.hasPrefix($0) } || isPicture && pictures.contains { url.hasPrefix($0) }
    }

    private static let schemes = ["http:", "https:", "mailto:", "tel:", "#", "page:", "file:", "pack:", "copy:"]
    private static let pictures = ["png", "jpeg", "gif", "webp"].map { "data:image/\($0);base64," }

    private static let phrasing: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd",
        "mark",
        "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "math",
        "semantics",
        "mrow", "mi", "mo", "mn", "annotation",
    ]
    private static let flow: Set<String> = [
        "aside", "blockquote", "details", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p",
        "pre",
        "section", "table", "ul",
    ]
    private static let transparent: Set<String> = ["a", "ins", "del"]
    private static let phrasingOnly: Set<String> = phrasing.subtracting(transparent)
        .union(["p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "rt", "rp"])
    private static let parts: [String: Set<String>] = [
        "caption": ["table"], "dd": ["dl"], "dt": ["dl"], "figcaption": ["figure"], "li": ["ol", "ul"], "rp": ["ruby"],
        "rt": ["ruby"], "summary": ["details"], "tbody": ["table"], "td": ["tr"], "tfoot": ["table"], "th": ["tr"],
        "thead": ["table"], "tr": ["table", "tbody", "tfoot", "thead"],
    ]
    private static let wholes: [String: Set<String>] = [
        "dl": ["dd", "dt"], "ol": ["li"], "ul": ["li"], "table": ["caption", "tbody", "tfoot", "thead", "tr"],
        "tbody": ["tr"], "tfoot": ["tr"], "thead": ["tr"], "tr": ["td", "th"],
    ]
    private static let attributes: Set<String> = [
        "align", "alt", "aria-label", "class", "colspan", "datetime", "dir", "height", "href", "id", "lang", "loading",
        "open", "reversed", "role", "rowspan", "scope", "src", "start", "tabindex", "title", "type", "value", "width",
        "xmlns", "display", "encoding", "checked", "disabled",
    ]
}
