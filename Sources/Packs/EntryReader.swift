import Catalogue
import CommonMark
import Diagnostics

/// Finds the entries of a document: headings with a difficulty tag or an Answer section, and what belongs to them.
struct EntryReader {
    /// An entry while its sections are being found.
    private struct Draft {
        var heading: HeadingText
        var topic: HeadingText?
        var sections: [(name: (kind: Entry.Section.Kind, author: String?), heading: HeadingText)] = []
        var sectionLevel: Int?
        /// The index behind its last block.
        var end = 0
    }

    let document: Document
    let pack: Pack
    /// True when the words of sections are counted, and it is noted how bodies begin.
    var forPages = true
    let front: FrontMatter
    private let headings: [HeadingText]
    private var drafts: [Draft] = []
    var diagnostics: [Diagnostic] = []
    /// No heading opens an entry: one finding stands for the whole file.
    var isWhollyLost = false

    /// The nodes of each entry.
    var entryRanges: [Range<Int>] { drafts.map { $0.heading.index..<$0.end } }

    /// The headings that questions show as their topics.
    var topicHeadings: Set<Int> { Set(drafts.compactMap(\.topic?.index)) }

    init(document: Document, pack: Pack, front: FrontMatter) {
        self.document = document
        self.pack = pack
        self.front = front
        self.headings = document.children(of: 0)
            .filter { document.nodes[$0].kind == .heading }
            .map { HeadingText(of: $0, in: document) }
        findDrafts()
    }

    /// The entries, with `pack` and `file` still to be set.
    mutating func entries(stem: String) -> [Entry] {
        if drafts.isEmpty { reportNoEntry() }
        if drafts.count > 1, let id = front.id {
            diagnostics.append(
                Diagnostic(
                    .idAmbiguous,
                    "one id cannot name the \(drafts.count) questions of this file",
                    at: id.location,
                    help: "put '{#id}' at the end of each question's heading"
                )
            )
        }
        var entries: [Entry] = []
        for draft in drafts { entries.append(entry(draft, stem: drafts.count == 1 ? stem : nil)) }
        reportLostText(entries)
        return entries
    }

    // MARK: - Outline

    private mutating func findDrafts() {
        var topics: [HeadingText] = []
        for (position, heading) in headings.enumerated() {
            if let last = drafts.last, last.end == 0, belongs(heading, to: last) { continue }
            closeDraft(before: heading.index)
            if heading.tag != nil || isAnswered(position) {
                while let topic = topics.last, topic.level >= heading.level { topics.removeLast() }
                drafts.append(Draft(heading: heading, topic: topics.last))
            } else {
                while let topic = topics.last, topic.level >= heading.level { topics.removeLast() }
                topics.append(heading)
                reportStraySection(heading)
            }
        }
        closeDraft(before: document.nodes.count)
        reportMisplacedSettings()
    }

    private mutating func closeDraft(before index: Int) {
        guard let last = drafts.indices.last, drafts[last].end == 0 else { return }
        drafts[last].end = index
    }

    /// Puts a heading into the entry that is open, when it belongs there.
    private mutating func belongs(_ heading: HeadingText, to draft: Draft) -> Bool {
        guard heading.tag == nil, heading.level > draft.heading.level else { return false }
        if let level = draft.sectionLevel, heading.level > level { return true }
        let last = drafts.count - 1
        if let name = SectionName.read(from: heading.question) {
            drafts[last].sections.append((name, heading))
            drafts[last].sectionLevel = heading.level
            return true
        }
        let nearest = SectionName.nearest(to: heading.question)
        if draft.sectionLevel != nil || nearest != nil {
            diagnostics.append(
                Diagnostic(
                    .sectionUnknown,
                    "unknown section '\(heading.question)'",
                    at: document.location(of: heading.index),
                    help: nearest.map { "did you mean '\($0)'?" }
                        ?? "make it a heading of a deeper level, if it belongs to the section above it"
                )
            )
        }
        return true
    }

    /// Tells whether an Answer section stands directly under a heading in the document's outline.
    private func isAnswered(_ position: Int) -> Bool {
        let level = headings[position].level
        var shallowest = Int.max
        for heading in headings[(position + 1)...] {
            if heading.level <= level || heading.tag != nil { return false }
            if heading.level <= shallowest {
                shallowest = heading.level
                if SectionName.read(from: heading.question)?.kind == .answer { return true }
            }
        }
        return false
    }

    // MARK: - Entries

    private mutating func entry(_ draft: Draft, stem: String?) -> Entry {
        let heading = draft.heading
        let (front, ownTitle) = settings(below: heading, end: draft.end)
        var entry = Entry(
            id: "",
            pack: 0,
            file: 0,
            heading: heading.index,
            question: heading.shown(in: document),
            language: front.language ?? pack.language
        )
        entry.headingTrim = heading.trim
        entry.asked = front.asked
        entry.title = ownTitle ?? (stem == nil ? nil : self.front.title)
        entry.topic = draft.topic?.shown(in: document) ?? (stem == nil ? self.front.title : nil)
        entry.tags = front.tags + (heading.braces?.tags ?? []).filter { !front.tags.contains($0) }
        entry.model = front.model ?? pack.model
        entry.date = front.date
        entry.sources = front.sources
        entry.judgedBy = front.judgedBy
        entry.isDraft = front.isDraft
        entry.difficulty = difficulty(heading)
        entry.id = id(heading, stem: stem)
        let bodyStart = Int(document.nodes[heading.index].end)
        entry.body = bodyStart..<(draft.sections.first?.heading.index ?? draft.end)
        if forPages { entry.opening = document.opening(of: entry.body) }
        let form = FormReader(entry.body, in: document, language: entry.language)
        entry.form = form.form
        entry.options = form.options
        entry.blanks = form.blanks
        entry.partners = form.partners
        diagnostics += form.diagnostics
        for (position, section) in draft.sections.enumerated() {
            let start = Int(document.nodes[section.heading.index].end)
            let next = position + 1
            let end = next < draft.sections.count ? draft.sections[next].heading.index : draft.end
            var read = Entry.Section(kind: section.name.kind, heading: section.heading.index, blocks: start..<end)
            read.author = section.name.author ?? (section.name.kind == .answer ? entry.model : nil)
            if forPages { read.wordCount = document.wordCount(in: read.blocks) }
            entry.sections.append(read)
        }
        if let preferred = front.preferred { entry.preferred = author(preferred, of: entry) }
        if heading.question.isEmpty { reportEmptyQuestion(heading) }
        reportUnreadBraces(heading)
        if entry.answers.isEmpty, !entry.isDraft { reportNoAnswer(heading, end: draft.end) }
        return entry
    }

    private mutating func id(_ heading: HeadingText, stem: String?) -> String {
        if let id = heading.braces?.id ?? (stem == nil ? nil : front.id?.value) {
            guard let fault = Identifier.fault(of: id) else { return id }
            diagnostics.append(
                Diagnostic(
                    .idInvalid,
                    "'\(id)' cannot be an id: \(fault)",
                    at: front.id?.location ?? document.location(of: heading.index),
                    help: "use letters, digits, '-', '_' and '.': '\(Identifier.made(from: id))'"
                )
            )
            return Identifier.made(from: id)
        }
        if let stem, Identifier.fault(of: stem) == nil { return stem }
        return Identifier.made(from: stem ?? heading.question)
    }

    private mutating func difficulty(_ heading: HeadingText) -> Difficulty? {
        var known: String {
            "known difficulties: " + pack.difficulties.map { "'\($0.tag)' (\($0.name))" }.joined(separator: ", ")
        }
        let inHeading = heading.tag.flatMap { pack.difficulty(tagged: $0) }
        if let tag = heading.tag, inHeading == nil {
            diagnostics.append(
                Diagnostic(
                    .difficultyUnknown,
                    "unknown difficulty '\(tag)'",
                    at: heading.tagLocation(in: document),
                    help: pack.difficulties.map(\.tag).nearest(to: tag).map { "did you mean '\($0)'? \(known)" }
                        ?? known
                )
            )
        }
        guard let setting = front.difficulty else {
            if heading.tag == nil {
                diagnostics.append(
                    Diagnostic(
                        .difficultyMissing,
                        "the question has no difficulty",
                        at: document.location(of: heading.index),
                        help: "put a tag such as '[\(pack.difficulties.first?.tag ?? "E")]' before it; \(known)"
                    )
                )
            }
            return inHeading
        }
        let word = setting.value.lowercased()
        let inFront = pack.difficulties.first { $0.tag.lowercased() == word || $0.name.lowercased() == word }
        if let inFront, let inHeading, inFront != inHeading {
            diagnostics.append(
                Diagnostic(
                    .difficultyMismatch,
                    "the heading says '\(inHeading.tag)', the front matter '\(setting.value)'",
                    at: heading.tagLocation(in: document),
                    help: "keep the one that is right",
                    notes: [Diagnostic.Note("the front matter says it here", at: setting.location)]
                )
            )
        }
        if inFront == nil {
            diagnostics.append(
                Diagnostic(
                    .difficultyUnknown,
                    "unknown difficulty '\(setting.value)'",
                    at: setting.location,
                    help: known
                )
            )
        }
        return inHeading ?? inFront
    }
}
