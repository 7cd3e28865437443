import Catalogue
import Diagnostics
import YAML

/// The keys of `pack.yml`.
enum PackKey: String, CaseIterable {
    case title, description, language, authors, license, model, prompt, difficulties
    case baseURL = "base_url"
    case repository, math, html, lint, downloads, order, rubric, exam, paper, synonyms, format

    static let table = allCases.map(\.rawValue)
}

extension Pack {
    /// The version of the format that this program reads, as `format:` gives it.
    static let formatVersion = 1

    /// Reads a `pack.yml` on top of the settings that its folder inherits.
    ///
    /// - Parameters:
    ///   - folder: The pack's folder.
    ///   - parent: The pack above and its index in the library. Everything but title, description and order is inherited.
    init(
        readingFrom source: Source,
        folder: ContentFolder,
        inheriting parent: (pack: Pack, index: Int)?,
        root: String,
        _ diagnostics: inout [Diagnostic]
    ) {
        self = parent?.pack ?? Pack(path: "", title: "")
        path = folder.path
        title = ""
        description = nil
        order = []
        lint.names = []
        self.parent = parent?.index
        let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let yaml = YAMLText(source: source, range: start..<source.bytes.count)
        var reader = SettingsReader(yaml: yaml, keys: PackKey.table, file: "pack.yml")
        let settings = reader.settings()
        if let setting = settings.first(where: { $0.key == PackKey.format.rawValue }),
            let version = setting.value.string.flatMap({ Int($0) }), version > Self.formatVersion
        {
            // Nothing else is said of it: a newer format may have other keys.
            title = folder.name
            diagnostics.append(
                Diagnostic(
                    .formatNewer,
                    "the pack is written in format \(version), and this qapack reads format \(Self.formatVersion)",
                    at: reader.location(setting),
                    help: "install a newer qapack"
                )
            )
            return
        }
        for setting in settings { read(setting, folder, root: root, with: &reader) }
        let isRead = !reader.diagnostics.contains { $0.rule.hasPrefix("yaml-") }
        diagnostics += reader.diagnostics
        if title.isEmpty {
            title = folder.name
            if parent == nil, isRead, !settings.contains(where: { $0.key == PackKey.title.rawValue }) {
                diagnostics.append(
                    Diagnostic(
                        .titleMissing,
                        "'pack.yml' has no title",
                        at: source.location,
                        help: "add a line 'title: …'"
                    )
                )
            }
        }
    }

    private mutating func read(
        _ setting: SettingsReader.Setting,
        _ folder: ContentFolder,
        root: String,
        with reader: inout SettingsReader
    ) {
        switch PackKey(rawValue: setting.key) {
        case .title: title = reader.string(setting) ?? title
        case .description: description = reader.string(setting)
        case .language: language = reader.language(setting) ?? language
        case .authors: authors = reader.strings(setting)
        case .license: license = reader.string(setting)
        case .model: model = reader.string(setting)
        case .prompt: prompt = PromptTemplate(named: setting, in: folder, root: root, with: &reader) ?? prompt
        case .difficulties: readDifficulties(setting, with: &reader)
        case .baseURL: baseURL = reader.webAddress(setting) ?? baseURL
        case .repository: repository = reader.webAddress(setting) ?? repository
        case .math: math = reader.bool(setting) ?? math
        case .html:
            html = reader.word(setting, of: HTMLPolicy.allCases.map(\.rawValue)).flatMap(HTMLPolicy.init) ?? html
        case .lint: lint.read(setting, with: &reader)
        case .downloads:
            downloads = reader.words(setting, of: Download.allCases.map(\.rawValue)).compactMap(Download.init)
        case .order: order = reader.strings(setting)
        case .rubric: readRubric(setting, with: &reader)
        case .exam: exam.read(setting, with: &reader)
        case .paper: paper.read(setting, with: &reader)
        case .format: _ = reader.number(setting, in: 1...Self.formatVersion)
        case .synonyms: synonyms = reader.settings(of: setting).map { [$0.key] + reader.strings($0) }
        case nil: break
        }
    }

    private mutating func readRubric(_ setting: SettingsReader.Setting, with reader: inout SettingsReader) {
        rubric = reader.settings(of: setting).compactMap { pair in
            reader.number(pair, in: 1...100).map { Criterion(text: pair.key, points: $0) }
        }
    }

    private mutating func readDifficulties(_ setting: SettingsReader.Setting, with reader: inout SettingsReader) {
        var read: [Difficulty] = []
        for pair in reader.settings(of: setting) {
            guard let name = reader.string(pair) else { continue }
            guard DifficultyTag.isTag(pair.key) else {
                reader.report(
                    pair,
                    "'\(pair.key)' cannot stand as a tag in a heading",
                    help: "use up to \(DifficultyTag.lengthLimit) letters and digits"
                )
                continue
            }
            read.append(Difficulty(tag: pair.key, name: name, rank: read.count))
        }
        if !read.isEmpty { difficulties = read }
    }
}

extension SettingsReader {
    /// An absolute web address, without a slash at its end.
    mutating func webAddress(_ setting: Setting) -> String? {
        guard var text = string(setting) else { return nil }
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace) else {
            report(setting, "'\(text)' is not a web address", help: "write an address that starts with 'https://'")
            return nil
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }
}

extension ExamSettings {
    static let keys = ["questions", "minutes", "marking"]

    /// Reads `exam:` on top of what is inherited.
    mutating func read(_ setting: SettingsReader.Setting, with reader: inout SettingsReader) {
        self = ExamSettings()
        for pair in reader.settings(of: setting, keys: Self.keys) {
            switch pair.key {
            case "questions": questions = reader.number(pair, in: 1...500)
            case "minutes": minutes = reader.number(pair, in: 1...600)
            default: marking = reader.word(pair, of: Marking.allCases.map(\.rawValue)).flatMap(Marking.init)
            }
        }
    }
}

extension LintSettings {
    static let severities = ["off", "info", "warning", "error"]

    /// Reads `lint:`: severities by rule, `paths:` with patterns that have severities of their own, and `checkers:`.
    mutating func read(_ setting: SettingsReader.Setting, with reader: inout SettingsReader) {
        for pair in reader.settings(of: setting) {
            if pair.key == "paths" {
                for override in reader.settings(of: pair) {
                    let severities = severities(in: override, with: &reader)
                    paths.append(Override(pattern: override.key, rules: severities))
                }
            } else if pair.key == "checkers" {
                for checker in reader.settings(of: pair) { checkers[checker.key] = reader.string(checker) }
            } else if let severity = severity(pair, with: &reader) {
                rules[pair.key] = severity
            }
        }
    }

    private mutating func severities(
        in setting: SettingsReader.Setting,
        with reader: inout SettingsReader
    ) -> [String: String] {
        var rules: [String: String] = [:]
        for pair in reader.settings(of: setting) {
            if let severity = severity(pair, with: &reader) { rules[pair.key] = severity }
        }
        return rules
    }

    /// A rule's severity. YAML 1.1 readers take `off` for false; here it is a word.
    private mutating func severity(
        _ setting: SettingsReader.Setting,
        with reader: inout SettingsReader
    ) -> String? {
        let location = setting.name.map { reader.yaml.location(of: $0) } ?? reader.location(setting)
        names.append(Name(text: setting.key, location: location))
        return reader.word(setting, of: Self.severities)
    }
}
