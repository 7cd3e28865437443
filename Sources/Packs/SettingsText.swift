/// Writes the settings of questions as YAML: as the front matter of a file, or as those of one question below its heading.
public struct SettingsText {
    private var lines: [String] = []

    /// Nothing yet.
    public init() {}

    /// Adds a setting that has a value.
    public mutating func add(_ key: FrontMatterKey, _ value: String?) {
        if let value, !value.isEmpty { lines.append("\(key.rawValue): \(YAMLScalar.text(value))") }
    }

    /// Adds a setting that has values.
    public mutating func add(_ key: FrontMatterKey, _ values: [String]) {
        if !values.isEmpty { lines.append("\(key.rawValue): \(YAMLScalar.list(values))") }
    }

    /// Adds a setting that is on.
    public mutating func add(_ key: FrontMatterKey, _ isOn: Bool) {
        if isOn { lines.append("\(key.rawValue): true") }
    }

    /// Front matter with its fences; empty when there is nothing to say.
    public var frontMatter: String {
        lines.isEmpty ? "" : "---\n" + lines.joined(separator: "\n") + "\n---"
    }

    /// A comment that gives these settings to the question above it; empty when there is nothing to say.
    public var comment: String {
        lines.isEmpty ? "" : "<!-- qapack\n" + lines.joined(separator: "\n") + "\n-->"
    }

    /// The place for the tags of a question, in a file whose front matter has tags for all: into the braces of its
    /// heading when these can hold them, or else all of them into its settings.
    public static func place(
        _ tags: [String],
        besides shared: [String]
    ) -> (braces: [String], settings: [String]) {
        let own = tags.filter { !shared.contains($0) }
        return own.allSatisfy(HeadingBraces.canHold) && shared + own == tags ? (own, []) : ([], tags)
    }
}
