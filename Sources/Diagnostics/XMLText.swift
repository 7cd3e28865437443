/// An XML document under construction.
package struct XMLText {
    /// What has been written so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// Nothing written yet.
    package init() {}

    /// Writes markup as it is.
    package mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Writes text, escaped.
    package mutating func text(_ text: String) { raw(Self.escaped(text)) }

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
