import Text
import Packs

/// The text of one question in parts, each of which is merged on its own when the source is imported again.
struct EntryText: Sendable, Hashable {
    /// A part and its name: `front`, `question`, `answer`, `answer: ChatGPT`.
    struct Part: Sendable, Hashable {
        var name: String
        var text: String
    }

    var parts: [Part]

    /// The whole file.
    var text: String {
        parts.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}

/// Writes questions as the format wants them.
struct EntryComposer {
    /// The difficulties that the pack's questions can have.
    var difficulties: [Difficulty]
    /// Words of the source and the tags that they mean.
    var difficultyMap: [String: String] = [:]
    /// The tag of questions whose source says nothing.
    var standardTag: String?
    /// The model that answers when nothing else is said.
    var packModel: String?
    /// The language of what does not say another one.
    var packLanguage: String?
    /// True when all questions go to one file, under a topic heading.
    var isOneFile = false
    /// The tags that the front matter of the one file has for all.
    var sharedTags: [String] = []

    private(set) var repairs: [Repair] = []

    private func headingLevel(of entry: ImportedEntry) -> Int { isOneFile || entry.topic != nil ? 2 : 1 }

    init(difficulties: [Difficulty]) {
        self.difficulties = difficulties
    }

    /// The tag of a question; `nil` when nobody knows.
    func tag(of entry: ImportedEntry) -> String? {
        entry.grade?.difficulty(among: difficulties, map: difficultyMap)?.tag ?? standardTag
    }

    /// The question as text.
    mutating func compose(_ entry: ImportedEntry, id: String) -> EntryText {
        var parts: [EntryText.Part] = []
        if !isOneFile {
            parts.append(EntryText.Part(name: "front", text: settings(entry, tags: entry.tags).frontMatter))
        }
        let headingLevel = headingLevel(of: entry)
        var question = question(entry, id: id)
        if let topic = entry.topic, !isOneFile { question = "# \(topic)\n\n" + question }
        parts.append(EntryText.Part(name: "question", text: question))
        var sections = entry.sections
        if !sections.contains(where: { $0.kind == .answer }) {
            sections.append(ImportedEntry.Section(kind: .answer, text: ""))
        }
        let mark = String(repeating: "#", count: headingLevel + 1)
        for section in sections {
            let author = section.author.map { ": " + $0 } ?? ""
            let heading = SectionName.standard(section.kind) + author
            let text = fitted(section.text, under: headingLevel + 1, isBody: false, entry.lines)
            var name = heading.lowercased()
            let same = parts.count { $0.name == name || $0.name.hasPrefix(name + " (") }
            if same > 0 { name += " (\(same + 1))" }
            parts.append(
                EntryText.Part(name: name, text: "\(mark) \(heading)" + (text.isEmpty ? "" : "\n\n" + text))
            )
        }
        return EntryText(parts: parts)
    }

    private mutating func question(_ entry: ImportedEntry, id: String) -> String {
        let headingLevel = headingLevel(of: entry)
        let mark = String(repeating: "#", count: headingLevel)
        let tag = tag(of: entry).map { "[\($0)] " } ?? ""
        // A heading needs words; pictures and tags that have none go below it.
        let wordless = Self.isWordless(entry.question) ? entry.question : ""
        var text = "\(mark) \(tag)\(Self.heading(wordless.isEmpty ? entry.question : ""))"
        if isOneFile {
            let own = entry.tags.filter { !sharedTags.contains($0) }
            let tags = SettingsText.place(sharedTags + own, besides: sharedTags)
            text += " " + HeadingBraces(id: id, tags: tags.braces).text
            let comment = settings(entry, tags: tags.settings).comment
            if !comment.isEmpty { text += "\n\n" + comment }
        }
        let content = [wordless, entry.body].filter { !$0.isEmpty }.joined(separator: "\n\n")
        let body = fitted(content, under: headingLevel + 1, isBody: true, entry.lines)
        if !body.isEmpty { text += "\n\n" + body }
        if !entry.options.isEmpty {
            text += "\n\n" + entry.options.map(Self.item).joined(separator: "\n")
        }
        return text
    }

    private mutating func fitted(_ text: String, under level: Int, isBody: Bool, _ lines: Lines) -> String {
        let fitted = SectionText(text, under: level, isBody: isBody)
        repairs += fitted.repairs.map { Repair($0, lines) }
        return fitted.text
    }

    private static func isWordless(_ question: String) -> Bool {
        var rest = question.trimmed[...]
        while rest.hasPrefix("![](") || rest.hasPrefix("<"),
            let end = rest.firstIndex(of: rest.hasPrefix("<") ? ">" : ")")
        {
            rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
        }
        return rest.isEmpty && !question.isEmpty
    }

    /// A question on one line, with nothing at its end that a heading reads as its own.
    static func heading(_ question: String) -> String {
        var text = question.split(whereSeparator: \.isNewline).map(\.trimmed).joined(separator: " ")
        let closing = text.reversed().prefix { $0 == "#" }.count
        let before = text.dropLast(closing)
        if closing > 0, before.isEmpty || before.last == " " {
            text = before + "\\" + String(repeating: "#", count: closing)
        }
        return text.isEmpty ? "Question without words" : text
    }

    /// An option as an item of a task list, its further lines under it.
    private static func item(_ option: ImportedEntry.Option) -> String {
        let lines = option.markdown.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.dropFirst().map { $0.isEmpty ? "" : "  " + $0 }
        return (["- [\(option.isRight ? "x" : " ")] \(lines.first ?? "")"] + rest).joined(separator: "\n")
    }

    /// Settings of a question that its heading does not name; in a file of several the file says whether it is a draft.
    private func settings(_ entry: ImportedEntry, tags: [String]) -> SettingsText {
        var settings = SettingsText()
        settings.add(.title, entry.title)
        settings.add(.asked, entry.asked)
        settings.add(.tags, tags)
        settings.add(.language, entry.language == packLanguage ? nil : entry.language)
        settings.add(.model, entry.model == packModel ? nil : entry.model)
        settings.add(.date, entry.date)
        settings.add(.sources, entry.sources)
        settings.add(.preferred, entry.preferred)
        settings.add(.judgedBy, entry.judgedBy)
        settings.add(.draft, entry.isDraft && !isOneFile)
        return settings
    }
}
