import Packs

/// The settings of the front matter of one file that hold for all its entries, and what is left to say of each.
struct SharedFrontMatter {
    /// The front matter with its fences; empty when it has nothing to say.
    let yaml: String

    private let isAlone: Bool
    private let tags: [String]
    private let language: String?
    private let model: String?
    private let date: String?
    private let sources: [String]?

    init(of guide: StudyGuide) {
        let entries = guide.items.map(\.entry)
        isAlone = entries.count == 1
        let lists = entries.map(\.tags)
        tags = (lists.first ?? []).filter { tag in lists.allSatisfy { $0.contains(tag) } }
        language = Self.shared(entries.map(\.language))
        model = Self.shared(entries.map(\.model)) ?? nil
        date = Self.shared(entries.map(\.date)) ?? nil
        sources = Self.shared(entries.map(\.sources))
        var settings = SettingsText()
        if isAlone {
            settings.add(.id, entries.first?.id)
            settings.add(.title, entries.first?.title)
            settings.add(.asked, entries.first?.asked)
        }
        settings.add(.tags, tags)
        settings.add(.language, language)
        settings.add(.model, model)
        settings.add(.date, date)
        settings.add(.sources, sources ?? [])
        if isAlone, let entry = entries.first { Self.addJudgement(of: entry, to: &settings) }
        yaml = settings.frontMatter + (settings.frontMatter.isEmpty ? "" : "\n\n")
    }

    /// The tags that an entry's heading has to name.
    func tagsInHeading(of entry: Entry) -> [String] { SettingsText.place(entry.tags, besides: tags).braces }

    /// The settings of an entry that neither the front matter nor its heading gives.
    func own(_ entry: Entry) -> SettingsText {
        var settings = SettingsText()
        guard !isAlone else { return settings }
        settings.add(.title, entry.title)
        settings.add(.asked, entry.asked)
        settings.add(.tags, SettingsText.place(entry.tags, besides: tags).settings)
        if language == nil { settings.add(.language, entry.language) }
        if model == nil { settings.add(.model, entry.model) }
        if date == nil { settings.add(.date, entry.date) }
        if sources == nil { settings.add(.sources, entry.sources) }
        Self.addJudgement(of: entry, to: &settings)
        return settings
    }

    private static func addJudgement(of entry: Entry, to settings: inout SettingsText) {
        settings.add(.preferred, entry.preferred)
        settings.add(.judgedBy, entry.judgedBy)
    }

    private static func shared<Value: Hashable>(_ values: [Value]) -> Value? {
        Set(values).count == 1 ? values.first : nil
    }
}
