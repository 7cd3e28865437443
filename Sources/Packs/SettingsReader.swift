import Text
import Catalogue
import Diagnostics
import YAML

/// Reads typed values from a YAML mapping with a known set of keys, and says what does not fit.
struct SettingsReader {
    /// One key with its value.
    struct Setting {
        var key: String
        var value: YAMLNode
        /// The key as YAML has it; `nil` for an item of a list.
        var name: YAMLNode?
    }

    let yaml: YAMLText
    let keys: [String]
    /// The name of the mapping in messages: `pack.yml`, `front matter`.
    let file: String
    var diagnostics: [Diagnostic] = []

    init(yaml: YAMLText, keys: [String], file: String) {
        self.yaml = yaml
        self.keys = keys
        self.file = file
    }

    /// The settings under known keys; unknown ones are reported. A key without a value counts as absent.
    mutating func settings() -> [Setting] {
        settings(of: yaml.mapping(&diagnostics), keys)
    }

    /// The settings of a nested mapping; `nil` keys allow any.
    mutating func settings(of setting: Setting, keys: [String]? = nil) -> [Setting] {
        guard case .mapping(let mapping, _) = setting.value else {
            report(setting, "'\(setting.key)' must be a mapping", help: "write one 'key: value' a line, indented")
            return []
        }
        return settings(of: mapping, keys)
    }

    private mutating func settings(of pairs: [(key: YAMLNode, value: YAMLNode)], _ keys: [String]?) -> [Setting] {
        pairs.compactMap { pair -> Setting? in
            guard let key = pair.key.string else {
                diagnostics.append(
                    Diagnostic(.keyUnknown, "a key must be a word", at: yaml.location(of: pair.key))
                )
                return nil
            }
            if let keys, !keys.contains(key) {
                let nearest = keys.nearest(to: key)
                diagnostics.append(
                    Diagnostic(
                        .keyUnknown,
                        "unknown key '\(key)' in \(file)",
                        at: yaml.location(of: pair.key),
                        help: nearest.map { "did you mean '\($0)'?" } ?? "known keys: \(keys.joined(separator: ", "))"
                    )
                )
                return nil
            }
            if case .scalar(let scalar) = pair.value, scalar.isPlain, ["", "~", "null"].contains(scalar.string) {
                return nil
            }
            return Setting(key: key, value: pair.value, name: pair.key)
        }
    }

    /// The place of a setting's value.
    func location(_ setting: Setting) -> Location { yaml.location(of: setting.value) }

    /// A text that is not empty.
    mutating func string(_ setting: Setting) -> String? {
        guard case .scalar(let scalar) = setting.value, !scalar.string.trimmed.isEmpty else {
            report(setting, "'\(setting.key)' must be a text", help: "write '\(setting.key): …' on one line")
            return nil
        }
        return scalar.string.trimmed
    }

    /// A text that is put on one line.
    mutating func line(_ setting: Setting) -> String? {
        string(setting)?.split(whereSeparator: \.isNewline).map(\.trimmed).joined(separator: " ")
    }

    /// A list of texts; a single text counts as a list of one.
    mutating func strings(_ setting: Setting) -> [String] {
        guard case .sequence(let sequence, _) = setting.value else {
            return string(setting).map { [$0] } ?? []
        }
        return sequence.compactMap { string(Setting(key: setting.key, value: $0)) }
    }

    /// `true` or `false`.
    mutating func bool(_ setting: Setting) -> Bool? {
        switch setting.value.string {
        case "true": return true
        case "false": return false
        default:
            report(
                setting,
                "'\(setting.key)' must be true or false",
                help: "write '\(setting.key): true' or leave it out"
            )
            return nil
        }
    }

    /// A whole number in a range.
    mutating func number(_ setting: Setting, in range: ClosedRange<Int>) -> Int? {
        guard let text = setting.value.string, let number = Int(text), range.contains(number) else {
            report(
                setting,
                "'\(setting.key)' must be a whole number",
                help: "write a number from \(range.lowerBound) to \(range.upperBound)"
            )
            return nil
        }
        return number
    }

    /// One of several words.
    mutating func word(_ setting: Setting, of words: [String]) -> String? {
        guard let text = string(setting) else { return nil }
        guard words.contains(text) else {
            let nearest = words.nearest(to: text).map { "did you mean '\($0)'?" }
            report(
                setting,
                "'\(setting.key)' cannot be '\(text)'",
                help: nearest ?? "write one of: \(words.joined(separator: ", "))"
            )
            return nil
        }
        return text
    }

    /// Some of several words, each once; a single one counts as a list.
    mutating func words(_ setting: Setting, of words: [String]) -> [String] {
        guard case .sequence(let sequence, _) = setting.value else {
            return word(setting, of: words).map { [$0] } ?? []
        }
        var found: [String] = []
        for value in sequence {
            guard let word = word(Setting(key: setting.key, value: value), of: words) else { continue }
            if !found.contains(word) { found.append(word) }
        }
        return found
    }

    /// A language tag.
    mutating func language(_ setting: Setting) -> String? {
        guard let text = string(setting) else { return nil }
        guard LanguageTag.isTag(text) else {
            report(setting, "'\(text)' is not a language tag", help: LanguageTag.help)
            return nil
        }
        return text
    }

    /// A calendar date (ISO 8601), as it is written.
    mutating func date(_ setting: Setting) -> String? {
        guard let text = string(setting) else { return nil }
        guard Self.isDate(text) else {
            report(setting, "'\(text)' is not a date", help: "write it as year, month and day: '2026-01-31'")
            return nil
        }
        return text
    }

    mutating func report(_ setting: Setting, _ message: String, help: String) {
        diagnostics.append(Diagnostic(.valueInvalid, message, at: location(setting), help: help))
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return false }
        let numbers = parts.compactMap { part in part.utf8.allSatisfy(\.isDigit) ? Int(part) : nil }
        guard numbers.count == 3, (1...12).contains(numbers[1]) else { return false }
        let leap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[numbers[1] - 1]).contains(numbers[2])
    }
}
