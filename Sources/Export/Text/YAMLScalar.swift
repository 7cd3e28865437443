/// Texts as YAML writes them.
enum YAMLScalar {
    /// A text between double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\u{0}"..<" ", "\u{7F}"..."\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A text as it is where nothing in it means something to YAML, and between quotes elsewhere.
    static func plain(_ text: String) -> String {
        let isWord = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
        let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        guard isWord, text.first?.isLetter == true, text.last != " ", !words.contains(text.lowercased()) else {
            return quoted(text)
        }
        return text
    }
}
