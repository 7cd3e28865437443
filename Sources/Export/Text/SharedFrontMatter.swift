import Diagnostics
import Packs

/// What the front matter of one file can say of all its entries, and what it cannot.
struct SharedFrontMatter {
    /// The front matter with its fences; empty when it has nothing to say.
    private(set) var yaml = ""
    /// Who answered, where nobody else is named.
    private(set) var model: String?
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
        add(
            "tags",
            shared("tags", \.tags) { first, others in first.filter { tag in others.allSatisfy { $0.contains(tag) } } }
        )
        add("language", shared("languages", \.language))
        let models = Set(entries.map(\.model))
        model = models.count == 1 ? models.first ?? nil : nil
        add("model", model)
        add("date", shared("dates", \.date))
        add("sources", shared("sources", \.sources) { first, others in others.allSatisfy { $0 == first } ? first : [] })
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

    private mutating func shared(
        _ what: String,
        _ value: (Entry) -> [String],
        _ common: ([String], [[String]]) -> [String]
    ) -> [String] {
        let values = entries.map(value)
        let result = common(values.first ?? [], values)
        note(what, values.count { $0 != result })
        return result
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
