/// The interface's words in one language.
public struct Strings: Sendable {
    /// The language (BCP 47).
    public let language: String
    private let words: [String: String]

    init(language: String, words: [String: String]) {
        self.language = language
        self.words = words
    }

    /// A word by its name, with placeholders such as `{count}` replaced.
    public func text(_ name: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        let text = words[name] ?? name
        guard !values.isEmpty else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"),
                let value = values.first(where: { $0.key == rest[rest.index(after: open)..<close] })?.value
            {
                result += value
                rest = rest[rest.index(after: close)...]
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }

    /// A counted thing: `questions.one` or `questions.other`, with `{count}` replaced.
    public func count(_ name: String, _ count: Int) -> String {
        let plural = "\(name).\(PluralRule.category(of: count, in: language))"
        return text(words[plural] != nil ? plural : "\(name).other", ["count": number(count)])
    }

    /// A whole number as the language writes it.
    public func number(_ value: Int) -> String {
        if (0..<1000).contains(value) { return String(value) }
        let digits = Array(String(value))
        let separator = text("digits.separator")
        guard digits.count > 4 || (digits.count == 4 && separator == ",") else { return String(digits) }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }

    /// A word by its name.
    public subscript(name: String) -> String? { words[name] }
}
