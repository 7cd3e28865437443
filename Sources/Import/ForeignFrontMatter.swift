import Algorithms
import Text
import Diagnostics
import Packs

/// The YAML at the top of a foreign file: whatever keys it has.
struct ForeignFrontMatter: Sendable {
    /// A key with its values; `isUsed` once somebody knew what to do with it.
    struct Setting: Sendable {
        var key: String
        var values: [String]
        var line: Int
    }

    private(set) var settings: [Setting] = []
    /// The lines it takes, its fences included.
    private(set) var lines: Lines?
    /// The place of the YAML between its fences.
    private(set) var yaml = 0..<0
    /// The offset where text begins.
    private(set) var bodyStart = 0

    init(of source: Source) {
        let line = { (number: Int) in source.text(source.line(number)) }
        let limit = min(source.lineCount, 200)
        guard let start = (1..<limit + 1).first(where: { !line($0).trimmed.isEmpty }), start < limit,
            let ends = ["---": ["---", "..."], "+++": ["+++"]][line(start).trimmed],
            let end = (start + 1...limit).first(where: { ends.contains(line($0).trimmed) })
        else { return }
        yaml = source.lineStarts[start]..<source.lineStarts[end - 1]
        if let pairs = YAMLPairs.read(source, yaml) {
            settings = pairs.map { Setting(key: $0.key, values: $0.values, line: $0.line) }
        } else if let read = Self.settings((start + 1..<end).map { ($0, line($0)) }) {
            settings = read
        } else {
            return
        }
        // A heading between two rules is no comment of YAML.
        guard !settings.isEmpty || (start + 1..<end).allSatisfy({ line($0).trimmed.isEmpty }) else { return }
        lines = start...end
        bodyStart = end < source.lineCount ? source.lineStarts[end] : source.bytes.count
    }

    /// The settings of TOML, and of what was meant for YAML: `title: Tea: a guide`. `nil` where a line that is not indented
    /// is neither a key with its value nor an item of a list.
    private static func settings(_ lines: [(number: Int, text: String)]) -> [Setting]? {
        var settings: [Setting] = []
        for (number, text) in lines where !text.trimmed.isEmpty {
            let key = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
            let rest = text.dropFirst(key.count).drop { $0 == " " }
            if !key.isEmpty, !key.hasPrefix("-"), let sign = rest.first, ":=".contains(sign) {
                settings.append(Setting(key: String(key), values: values(rest.dropFirst().trimmed), line: number))
            } else if !settings.isEmpty, text.trimmed.hasPrefix("- ") {
                settings[settings.count - 1].values += values(text.trimmed.dropFirst(2).trimmed)
            } else if settings.isEmpty || !["]", "}"].contains(text.trimmed) && text.indentation == 0 {
                return nil
            }
        }
        return settings.isEmpty ? nil : settings
    }

    /// The text of a value, or the texts of `[a, b]`, without quotation marks.
    private static func values(_ text: String) -> [String] {
        let isList = text.hasPrefix("[")
        let parts = isList ? text.split { "[],".contains($0) }.map(\.trimmed) : [text]
        return parts.map { String($0.trimming(while: { "\"'".contains($0) })) }.filter { !$0.isEmpty }
    }

    /// The first value of the first key that is there.
    func value(_ keys: String...) -> String? {
        values(keys).first
    }

    /// The values of the first key that is there.
    func values(_ keys: [String]) -> [String] {
        for key in keys {
            if let setting = settings.first(where: { $0.key.lowercased() == key }), !setting.values.isEmpty {
                return setting.values
            }
        }
        return []
    }
}
