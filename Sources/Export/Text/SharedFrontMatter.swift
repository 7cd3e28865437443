import Diagnostics
import Packs

/// What the front matter of one file can say of all its entries, and what it cannot.
struct SharedFrontMatter {
    /// The front matter with its fences; empty when it has nothing to say.
    private(set) var yaml = ""
    /// Who answered, where nobody else is named.
    private(set) var model: String?
    /// The tags that all have.
    private var tags: [String] = []
    /// What is lost.
    private(set) var diagnostics: [Diagnostic] = []

    private let entries: [Entry]

    init(of guide: StudyGuide) {
        entries = guide.items.map(\.entry)
        let isAlone = entries.count == 1
        var lines: [String] = []
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(YAMLScalar.text(value))") }
        }
        func add(_ key: String, _ values: [String]) {
            if !values.isEmpty { lines.append("\(key): \(YAMLScalar.list(values))") }
        }
        if isAlone {
            add("id", entries.first?.id)
            add("title", entries.first?.title)
            add("asked", entries.first?.asked)
        }
        let lists = entries.map(\.tags)
        tags = (lists.first ?? []).filter { tag in lists.allSatisfy { $0.contains(tag) } }
        add("tags", tags)
        note("tags", lists.count { !Set($0).isSubset(of: tags + own($0)) })
        add("language", shared("languages", \.language))
        let models = Set(entries.map(\.model))
        model = models.count == 1 ? models.first ?? nil : nil
        add("model", model)
        add("date", shared("dates", \.date))
        let sources = Set(entries.map(\.sources))
        if sources.count == 1 { add("sources", sources.first ?? []) }
        if sources.count > 1 { note("sources", entries.count { !$0.sources.isEmpty }) }
        if !isAlone {
            note("short titles", entries.count { $0.title != nil })
            note("questions as they were asked", entries.count { $0.asked != nil })
        }
        if !lines.isEmpty { yaml = "---\n" + lines.joined(separator: "\n") + "\n---\n\n" }
    }

    private mutating func shared<Value: Hashable>(_ what: String, _ value: (Entry) -> Value?) -> Value? {
        let values = Set(entries.map(value))
        if values.count == 1 { return values.first ?? nil }
        note(what, entries.count { value($0) != nil })
        return nil
    }

    /// What of an entry's tags its heading has to say.
    func own(_ tags: [String]) -> [String] {
        tags.filter { !self.tags.contains($0) && HeadingBraces.canHold($0) }
    }

    private mutating func note(_ what: String, _ count: Int) {
        guard count > 0 else { return }
        diagnostics.append(
            Diagnostic(
                .info,
                "export-metadata-lost",
                "the \(what) of \(count) question\(count == 1 ? "" : "s") are left out: one file has one front matter",
                help: "export to json to keep them, or export each question by itself with --id"
            )
        )
    }
}
