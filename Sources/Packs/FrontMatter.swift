import Catalogue
import Diagnostics

/// The settings in the YAML at the top of a question file.
struct FrontMatter {
    var id: (value: String, location: Location)?
    var title: String?
    var asked: String?
    var difficulty: (value: String, location: Location)?
    var tags: [String] = []
    var language: String?
    var model: String?
    var date: String?
    var sources: [String] = []
    var preferred: (value: String, location: Location)?
    var judgedBy: String?
    var isDraft = false
    /// The place where Markdown begins.
    var bodyStart: Int
    /// True when it begins and does not end.
    var isUnclosed = false

    /// Reads the front matter of a file: everything between a first line `---` and the next `---` or `...`.
    init(of source: Source, _ diagnostics: inout [Diagnostic]) {
        let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        bodyStart = start
        guard Self.isFence(source.bytes[start..<source.line(1).upperBound], "-") else { return }
        var closing: Int?
        for number in stride(from: 2, through: source.lineCount, by: 1) {
            let line = source.bytes[source.line(number)]
            if Self.isFence(line, "-") || Self.isFence(line, ".") {
                closing = number
                break
            }
        }
        guard let closing else {
            isUnclosed = true
            diagnostics.append(
                Diagnostic(
                    .frontMatterUnclosed,
                    "the front matter that starts here has no end",
                    at: source.location(start..<start + 3),
                    help: "put a line '---' behind its last key"
                )
            )
            return
        }
        bodyStart = closing < source.lineCount ? source.lineStarts[closing] : source.bytes.count
        let range = source.lineStarts[1]..<source.lineStarts[closing - 1]
        if readPlain(source, range) { return }
        let yaml = YAMLText(source: source, range: range)
        var reader = SettingsReader(yaml: yaml, keys: FrontMatterKey.table, file: "front matter")
        for setting in reader.settings() { read(setting, with: &reader) }
        diagnostics += reader.diagnostics
    }

    /// The settings that hold for a question with settings of its own: each replaces that of the file.
    func replaced(by yaml: YAMLText, _ diagnostics: inout [Diagnostic]) -> FrontMatter {
        var result = self
        result.title = nil
        var reader = SettingsReader(yaml: yaml, keys: FrontMatterKey.ofQuestions, file: "the settings of a question")
        for setting in reader.settings() { result.read(setting, with: &reader) }
        diagnostics += reader.diagnostics
        return result
    }

    private mutating func read(_ setting: SettingsReader.Setting, with reader: inout SettingsReader) {
        switch FrontMatterKey(rawValue: setting.key) {
        case .id:
            if let text = reader.string(setting) { id = (text, reader.location(setting)) }
        case .title: title = reader.line(setting)
        case .asked: asked = reader.string(setting)
        case .difficulty:
            if let text = reader.string(setting) { difficulty = (text, reader.location(setting)) }
        case .tags: tags = reader.strings(setting)
        case .language: language = reader.language(setting)
        case .model: model = reader.line(setting)
        case .date: date = reader.date(setting)
        case .sources: sources = reader.strings(setting)
        case .preferred:
            if let text = reader.line(setting) { preferred = (text, reader.location(setting)) }
        case .judgedBy: judgedBy = reader.line(setting)
        case .draft: isDraft = reader.bool(setting) ?? false
        case nil: break
        }
    }

    /// Tells whether a line is a fence of three equal characters and perhaps spaces.
    private static func isFence(_ line: ArraySlice<UInt8>, _ character: Unicode.Scalar) -> Bool {
        let byte = UInt8(ascii: character)
        return line.prefix { $0 == byte }.count == 3 && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}

/// The keys of a question file's front matter.
public enum FrontMatterKey: String, CaseIterable {
    case id, title, asked, difficulty, tags, language, model, date, sources, preferred
    case judgedBy = "judged-by"
    case draft

    static let table = allCases.map(\.rawValue)
    /// Those of one question; its heading says the others.
    static let ofQuestions = allCases.filter { ![.id, .difficulty].contains($0) }.map(\.rawValue)
}
