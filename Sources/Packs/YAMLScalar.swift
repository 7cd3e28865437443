/// Writes texts as YAML: what ``SettingsReader`` and every other reader of YAML 1.1 and 1.2 reads back as the same text.
public enum YAMLScalar {
    /// A text as the value of a key: as it is where nothing in it means something to YAML, in quotes elsewhere.
    public static func text(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// A list of texts in brackets.
    public static func list(_ items: [String]) -> String {
        let items = items.map { $0.contains { ",[]{}:".contains($0) } ? quoted($0) : text($0) }
        return "[" + items.joined(separator: ", ") + "]"
    }

    /// A text in double quotes (YAML 1.2, section 5.7).
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                guard isOdd(scalar) else {
                    result.unicodeScalars.append(scalar)
                    continue
                }
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        // Settings may stand in a comment, which this would end.
        return result.replacing("-->", with: "--\\u003e") + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last, !last.isWhitespace else { return false }
        // "1e5", "0x1f" and "2026-01-31" are no texts to YAML; with a space in it nothing is a number.
        guard first.isLetter || (first.isNumber && text.contains(" ")) else { return false }
        guard !text.contains(": "), !text.contains(" #"), !text.contains("-->"), last != ":" else { return false }
        return !words.contains(text.lowercased()) && !text.unicodeScalars.contains(where: isOdd)
    }

    /// Words that older readers take for something other than a text.
    private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

    /// Tells whether a character is invisible, breaks lines or cannot stand in a YAML stream (section 5.1).
    private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..<" ", "\u{7F}"..."\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}": true
        default: false
        }
    }
}
