/// Text as a YAML scalar.
enum YAMLScalar {
    /// Plain where YAML 1.1 and 1.2 read the same text back, quoted elsewhere.
    static func write(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// A list in brackets.
    static func write(_ items: [String]) -> String {
        let items = items.map { $0.contains { ",[]{}".contains($0) } ? quoted($0) : write($0) }
        return "[" + items.joined(separator: ", ") + "]"
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last, !first.isWhitespace, !last.isWhitespace else {
            return false
        }
        guard first.isLetter || (first.isNumber && text.contains(where: \.isLetter)) else { return false }
        guard !text.contains(": "), !text.contains(" #"), last != ":" else { return false }
        guard !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased()) else {
            return false
        }
        return text.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value)
        }
            && !text.contains { $0 == "\u{2028}" || $0 == "\u{2029}" || $0 == "\u{FEFF}" }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FEFF}"
                || scalar == "\u{2028}" || scalar == "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
