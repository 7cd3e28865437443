/// An XML document under construction: elements with their ends in their places, and everything escaped that has to be.
///
///     var xml = XMLText(declared: true)
///     xml.element("quiz", ["lang": "en"]) { xml in
///         xml.element("name", text: "Tom & Ann")
///     }
package struct XMLText {
    /// The bytes that were written so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// Nothing written yet, or the declaration that a file begins with.
    package init(declared: Bool = false) {
        if declared { raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }
    }

    /// The text that was written so far.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes markup as it is.
    package mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Writes text, escaped.
    package mutating func text(_ text: String) { raw(Self.escaped(text)) }

    /// An element; `body` writes what is in it. Attributes without a value are left out.
    package mutating func element(
        _ name: String,
        _ attributes: KeyValuePairs<String, String?> = [:],
        body: (inout XMLText) throws -> Void
    ) rethrows {
        open(name, attributes)
        raw(">")
        try body(&self)
        raw("</\(name)>")
    }

    /// An element with text in it.
    package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element with nothing in it.
    package mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        open(name, attributes)
        raw("/>")
    }

    /// A line break, for people who read the file; only where white space means nothing.
    package mutating func lineBreak() { raw("\n") }

    private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        raw("<" + name)
        for (name, value) in attributes {
            if let value { raw(" \(name)=\"\(Self.escaped(value, keepsLines: true))\"") }
        }
    }

    /// A text for content and quoted attributes. Characters that XML has no place for are left out (XML 1.0, section 2.2).
    ///
    /// - Parameter keepsLines: Whether line breaks are written as references, so that they survive in an attribute.
    package static func escaped(_ text: String, keepsLines: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n" where keepsLines: result += "&#10;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
