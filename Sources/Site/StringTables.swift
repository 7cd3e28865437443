import Diagnostics
import Yams

/// The interface's words by language; every language falls back to English.
struct StringTables: Sendable {
    private var tables: [String: [String: String]] = [:]

    /// Adds the words of a file, over those that are there.
    mutating func add(_ source: Source, language: String) -> [Diagnostic] {
        do {
            let text = String(decoding: source.bytes, as: UTF8.self)
            guard let node = try Yams.compose(yaml: text) else { return [] }
            guard let mapping = node.mapping else {
                return [problem("a list of names and texts is expected", source, node.mark, "write 'name: text' lines")]
            }
            var diagnostics: [Diagnostic] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string, let text = value.scalar?.string else {
                    diagnostics.append(problem("a text is expected", source, value.mark, "write 'name: text'"))
                    continue
                }
                tables[language.lowercased(), default: [:]][name] = text
            }
            return diagnostics
        } catch let error as YamlError {
            return [problem(error.problem, source, error.mark, "mend the YAML; texts with ':' need quotes")]
        } catch {
            return [problem("not YAML: \(error)", source, nil, "mend the YAML")]
        }
    }

    /// The words for a language: its own, those of the language without region and script, and English.
    func table(for language: String) -> Strings {
        var words = tables["en"] ?? [:]
        // Where a language is there in one form only, that form serves all its readers better than English.
        let primary = language.lowercased().prefix { $0 != "-" }
        if let near = tables.keys.filter({ $0.hasPrefix(primary + "-") }).min() {
            words.merge(tables[near] ?? [:]) { $1 }
        }
        var tags: [Substring] = []
        for part in language.lowercased().split(separator: "-") {
            tags.append(part)
            words.merge(tables[tags.joined(separator: "-")] ?? [:]) { $1 }
        }
        return Strings(language: language, words: words)
    }

    /// The names of all strings.
    var names: Set<String> { Set(tables["en"]?.keys.map(\.self) ?? []) }

    /// Whether a string has the name.
    func knows(_ name: String) -> Bool { tables["en"]?[name] != nil }

    private func problem(_ message: String, _ source: Source, _ mark: Mark?, _ help: String) -> Diagnostic {
        let offset = mark.map { source.offset(of: Position(line: $0.line, column: $0.column)) }
        let location = offset.map { source.location($0..<$0 + 1) } ?? source.location
        return Diagnostic(.error, "strings-invalid", message, at: location, help: help)
    }
}

extension YamlError {
    fileprivate var mark: Mark? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        default: "not YAML"
        }
    }
}

/// The interface's words in one language.
struct Strings: Sendable {
    /// The language (BCP 47).
    let language: String
    private let words: [String: String]

    init(language: String, words: [String: String]) {
        self.language = language
        self.words = words
    }

    /// A word by its name, with placeholders such as `{count}` replaced.
    func text(_ name: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        var text = words[name] ?? name
        for (placeholder, value) in values { text = text.replacing("{\(placeholder)}", with: value) }
        return text
    }

    /// A counted thing: `questions.one` or `questions.other`, with `{count}` replaced.
    func count(_ name: String, _ count: Int) -> String {
        let plural =
            words["\(name).\(PluralRule.category(of: count, in: language))"] != nil
            ? "\(name).\(PluralRule.category(of: count, in: language))" : "\(name).other"
        return text(plural, ["count": number(count)])
    }

    /// A whole number as the language writes it.
    func number(_ value: Int) -> String {
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
    subscript(name: String) -> String? { words[name] }
}
