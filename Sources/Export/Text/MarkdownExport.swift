import Diagnostics
import Packs

/// One Markdown file that is itself a question file: reading it again gives the same entries.
struct MarkdownExport: ExportFormat {
    let name = "md"
    let label = "Markdown"
    let summary = "one Markdown file, itself a valid question file"
    let fileExtension = "md"
    let placements = [AnswerPlacement.inline, .none]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let shared = SharedFrontMatter(of: guide)
        let names = try JoinedNames(of: guide)
        var joined: (file: Int, document: JoinedDocument)?
        var diagnostics: [Diagnostic] = []
        var text = shared.yaml
        var topic: String?
        try guide.forEach { item, document in
            let entry = item.entry
            if joined?.file != entry.file {
                let next = JoinedDocument(document, file: entry.file, of: guide.library, names)
                joined = (entry.file, next)
                diagnostics += next.diagnostics
            }
            let parts = QuestionMarkdown(
                guide.library.entries[item.index],
                in: joined?.document.document ?? document,
                of: guide.library
            )
            if let next = entry.topic, next != topic { text += "# \(MarkdownText.literal(next))\n\n" }
            topic = entry.topic
            let level = entry.topic == nil ? 1 : 2
            text += String(repeating: "#", count: level) + " "
            if let tag = entry.difficulty?.tag { text += "[\(tag)] " }
            text += MarkdownText.heading(parts.heading)
            if guide.items.count > 1 {
                text +=
                    " "
                    + HeadingBraces(id: names.entries[item.index] ?? entry.id, tags: shared.tagsInHeading(of: entry))
                    .text
            }
            text += "\n\n"
            append(shared.own(entry).comment, to: &text)
            let showsAnswers = options.answers != AnswerPlacement.none
            append(MarkdownText.closed(showsAnswers ? parts.body : parts.bodyWithoutMarks), to: &text)
            for section in entry.sections {
                if section.kind == .notes || (section.kind == .answer && !showsAnswers) { continue }
                text += String(repeating: "#", count: sectionLevel(of: entry, parts, below: level))
                text += " " + FormatVocabulary.sectionName(for: section.kind)
                if let author = section.author, author != entry.model { text += ": " + MarkdownText.literal(author) }
                text += "\n\n"
                append(MarkdownText.closed(parts.text(of: section)), to: &text)
            }
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return Exported(Array(text.utf8), Array(Set(diagnostics)).sorted())
    }

    private func append(_ markdown: String, to text: inout String) {
        if !markdown.isEmpty { text += markdown + "\n\n" }
    }

    /// The level that an entry's sections have in its file, so that the headings in them stay deeper.
    private func sectionLevel(of entry: Entry, _ parts: QuestionMarkdown, below level: Int) -> Int {
        let headings = Set(entry.sections.map(\.heading))
        let levels = parts.sections.filter { headings.contains($0.heading) }.map(\.level)
        return max(levels.min() ?? level + 1, level + 1)
    }
}

/// The names of entries in a file that holds those of several packs: the id, or the whole key where two ids meet.
struct EntryAnchors {
    private let names: [Int: String]

    init(of guide: StudyGuide) {
        var counts: [String: Int] = [:]
        for item in guide.items { counts[item.entry.id.lowercased(), default: 0] += 1 }
        var names: [Int: String] = [:]
        for item in guide.items {
            let isAlone = counts[item.entry.id.lowercased()] == 1
            let key = guide.library.key(of: item.entry).replacing("/", with: "-")
            names[item.index] = isAlone ? item.entry.id : Identifier.made(from: key)
        }
        self.names = names
    }

    /// The name of the entry with an index in the library.
    subscript(index: Int) -> String? { names[index] }
}
