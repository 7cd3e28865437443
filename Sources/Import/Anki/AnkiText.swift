import Text
import Packs

/// Marks that Anki writes into fields besides HTML.
enum AnkiText {
    /// `{{c1::hidden::hint}}`: the gap for the question, the words in bold type for the answer.
    static func cloze(_ text: String, isAnswer: Bool) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{c"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let inner = rest[open.upperBound..<close.lowerBound]
            let parts = String(inner).split(separator: "::", omittingEmptySubsequences: false)
            result += rest[..<open.lowerBound]
            if parts.count < 2 {
                result += rest[open.lowerBound..<close.upperBound]
            } else if isAnswer {
                result += "<b>\(parts[1])</b>"
            } else {
                result += parts.count > 2 ? "[\(parts[2])]" : "[…]"
            }
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    /// A field with its formulas between dollar signs, as they are, and without its sounds.
    static func cleaned(_ text: String, _ sounds: inout [String]) -> String {
        var text = text
        for (open, close, mark) in [
            ("[latex]", "[/latex]", ""), ("\\(", "\\)", "$"), ("\\[", "\\]", "$$"), ("[$]", "[/$]", "$"),
            ("[$$]", "[/$$]", "$$"),
        ] {
            var rest = text[...]
            var result = ""
            while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
                result += rest[..<start.lowerBound] + formula(rest[start.upperBound..<end.lowerBound], mark)
                rest = rest[end.upperBound...]
            }
            text = result + rest
        }
        var rest = text[...]
        var result = ""
        while let start = rest.firstRange(of: "[sound:"), let end = rest[start.upperBound...].firstRange(of: "]") {
            sounds.append(String(rest[start.lowerBound..<end.upperBound]))
            result += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// A formula without tags, which no escaping touches.
    static func formula(_ inner: Substring, _ mark: String) -> String {
        var formula = HTMLMarkdown.untagged(inner).trimmed
        var mark = mark
        for (environment, sign) in [("math", "$"), ("displaymath", "$$")] where mark.isEmpty {
            let (open, close) = ("\\begin{\(environment)}", "\\end{\(environment)}")
            guard formula.hasPrefix(open), formula.hasSuffix(close) else { continue }
            formula = formula.dropFirst(open.count).dropLast(close.count).trimmed
            mark = sign
        }
        let isOpen = mark.isEmpty && !formula.contains("$")
        if isOpen { mark = "$$" }
        // A character reference becomes what it stands for, and `<` no tag.
        let text = formula.replacing("<", with: "&lt;")
        return String(MarkdownEscape.rawStart) + mark + text + mark + String(MarkdownEscape.rawEnd)
    }
}
