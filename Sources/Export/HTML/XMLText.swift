import CommonMark

/// An XML document under construction.
struct XMLText {
    private(set) var bytes: [UInt8] = []

    /// Writes markup as it is.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Writes text, escaped; characters that XML has no place for are left out.
    mutating func text(_ text: String) { raw(HTML.escaped(text)) }
}

/// Text in HTML and XML.
enum HTML {
    /// A text for content and quoted attributes, without the control characters that XML refuses (XML 1.0, section 2.2).
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
