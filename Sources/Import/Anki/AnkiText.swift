import Packs

/// What Anki writes into fields besides HTML.
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

    /// A field with its formulas between dollar signs and without its sounds.
    static func cleaned(_ text: String, _ sounds: inout [String]) -> String {
        var text = text
        for (open, close, mark) in [
            ("\\(", "\\)", "$"), ("\\[", "\\]", "$$"), ("[$]", "[/$]", "$"), ("[$$]", "[/$$]", "$$"),
        ] {
            while let start = text.firstRange(of: open), let end = text[start.upperBound...].firstRange(of: close) {
                let formula = text[start.upperBound..<end.lowerBound].trimmed
                text.replaceSubrange(start.lowerBound..<end.upperBound, with: mark + formula + mark)
            }
        }
        while let start = text.firstRange(of: "[sound:"), let end = text[start.upperBound...].firstRange(of: "]") {
            sounds.append(String(text[start.lowerBound..<end.upperBound]))
            text.removeSubrange(start.lowerBound..<end.upperBound)
        }
        return text
    }
}
