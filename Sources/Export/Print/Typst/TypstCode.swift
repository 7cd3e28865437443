import Diagnostics

/// Code in Typst's language, in which all that packs say stands as strings.
enum TypstCode {
    /// A text as a string: only two characters mean something in it.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n", "\t": result += " "
            // Controls have no form. What is private or none has no meaning; a font would be looked for in vain.
            case "\0"..." ", "\u{7F}"..."\u{9F}", "\u{FEFF}": if scalar == " " { result += " " }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Strings as a list.
    static func list(_ texts: some Sequence<String>) -> String {
        "(" + texts.map { string($0) + "," }.joined() + ")"
    }

    /// A length in points.
    static func points(_ length: Double) -> String { "\(Double(Int(length * 100)) / 100)pt" }

    /// Code that gives what several pieces give, one behind the other.
    static func joined(_ pieces: [String]) -> String {
        switch pieces.count {
        case 0: "[]"
        case 1: pieces[0]
        default: "{" + pieces.joined(separator: ";") + "}"
        }
    }

    /// A text as content that can be broken where it would be wider than a line.
    ///
    /// - Parameters:
    ///   - longest: How many characters may stand side by side without a place to break.
    ///   - form: The function that makes a piece of text content.
    static func breakable(_ text: String, longest: Int, form: String = "") -> String {
        func piece(_ text: some StringProtocol) -> String {
            form.isEmpty ? string(String(text)) : form + "(" + string(String(text)) + ")"
        }
        guard text.utf8.count > longest else { return piece(text) }
        var pieces: [String] = []
        var start = text.startIndex
        var (run, last) = (0, text.startIndex)
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if character.isWhitespace || !character.isASCII && character.isIdeograph {
                (run, last) = (0, next)
            } else {
                run += 1
                if breaks.contains(character), run > longest / 4 { last = next }
            }
            if run > longest {
                let cut = last > start && last <= index ? last : index
                if start < cut { pieces.append(piece(text[start..<cut])) }
                (start, last) = (cut, cut)
                run = text.distance(from: cut, to: next)
            }
            index = next
        }
        pieces.append(piece(text[start...]))
        return joined(Array(pieces.map { [$0] }.joined(separator: ["br"])))
    }

    private static let breaks: Set<Character> = ["/", ".", "_", "-", "?", "&", "=", ":", ",", ";", "+", "#", "|", ")"]
}

extension Character {
    /// True where lines may break beside it, as between Chinese and Japanese characters.
    var isIdeograph: Bool {
        unicodeScalars.first.map {
            (0x2E80...0x9FFF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
                || (0xF900...0xFAFF).contains($0.value) || $0.value >= 0x20000
        } ?? false
    }
}
