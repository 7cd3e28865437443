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
        guard source.text(source.line(1)).trimmed == "---", source.lineCount > 2 else { return }
        let limit = min(source.lineCount, 200)
        guard let end = (2...limit).first(where: { ["---", "..."].contains(source.text(source.line($0)).trimmed) })
        else { return }
        yaml = source.lineStarts[1]..<source.lineStarts[end - 1]
        guard let pairs = YAMLPairs.read(source, yaml) else { return }
        settings = pairs.map { Setting(key: $0.key, values: $0.values, line: $0.line) }
        lines = 1...end
        bodyStart = end < source.lineCount ? source.lineStarts[end] : source.bytes.count
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
