public import Diagnostics
import YAML

/// The interface's words by language; every language falls back to English.
public struct StringTables: Sendable {
    private var tables: [String: [String: String]] = [:]
    /// Files that are read when their language is asked for: most sites speak one of ten.
    private var waiting: [String: [Source]] = [:]

    /// No words.
    public init() {}

    /// Adds the words of a file, over those that are there, and says what is wrong with it.
    public mutating func add(_ source: Source, language: String) -> [Diagnostic] {
        do {
            let text = String(decoding: source.bytes, as: UTF8.self)
            guard let node = try YAMLNode.read(text) else { return [] }
            guard case .mapping(let mapping, _) = node else {
                return [
                    problem(
                        "a list of names and texts is expected",
                        source,
                        mark: node.mark,
                        help: "write 'name: text' lines"
                    )
                ]
            }
            var diagnostics: [Diagnostic] = []
            for (key, value) in mapping {
                guard let name = key.string, let text = value.string else {
                    diagnostics.append(
                        problem("a text is expected", source, mark: value.mark, help: "write 'name: text'")
                    )
                    continue
                }
                tables[language.lowercased(), default: [:]][name] = text
            }
            return diagnostics
        } catch {
            return [problem(error.problem, source, mark: error.mark, help: "mend the YAML; texts with ':' need quotes")]
        }
    }

    /// Adds the words of a file that is known to be sound, below those of other files.
    public mutating func add(sound source: Source, language: String) {
        if language == "en" {
            _ = add(source, language: language)
        } else {
            waiting[language.lowercased(), default: []].append(source)
        }
    }

    /// The words of exactly this language.
    private func words(in language: String) -> [String: String] {
        var read = StringTables()
        for source in waiting[language] ?? [] { _ = read.add(source, language: language) }
        return (read.tables[language] ?? [:]).merging(tables[language] ?? [:]) { $1 }
    }

    /// The words for a language: its own, those of the language without region and script, and English.
    public func table(for language: String) -> Strings {
        var words = tables["en"] ?? [:]
        for (name, text) in words where !Self.isPlain(name, text) {
            words[name] = Direction.isolated(text, in: "en", around: language)
        }
        // Where a language is there in one form only, that form serves all its readers better than English.
        let primary = language.lowercased().prefix { $0 != "-" }
        let languages = Set(tables.keys).union(waiting.keys)
        if let near = languages.filter({ $0.hasPrefix(primary + "-") }).min() {
            words.merge(self.words(in: near)) { $1 }
        }
        var tags: [Substring] = []
        for part in language.lowercased().split(separator: "-") {
            tags.append(part)
            words.merge(self.words(in: tags.joined(separator: "-"))) { $1 }
        }
        return Strings(language: language, words: words)
    }

    /// Tells whether an English text may stand in text of any direction as it is. One with numbers or signs could not: they
    /// would change their sides.
    private static func isPlain(_ name: String, _ text: String) -> Bool {
        name.hasPrefix("search.") || !text.contains(where: \.isLetter) || text.allSatisfy { $0.isLetter || $0 == " " }
    }

    /// The names of all strings.
    public var names: Set<String> { Set(tables["en"]?.keys.map(\.self) ?? []) }

    /// Tells whether a string has the name.
    public func knows(_ name: String) -> Bool { tables["en"]?[name] != nil }

    private func problem(_ message: String, _ source: Source, mark: YAMLMark, help: String) -> Diagnostic {
        let offset = source.offset(of: Position(line: mark.line, column: mark.column))
        return Diagnostic(.error, "strings-invalid", message, at: source.location(offset..<offset + 1), help: help)
    }
}
