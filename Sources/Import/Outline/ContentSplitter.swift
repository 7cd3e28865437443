import CommonMark
import Packs

/// Divides the text below a question into the question's own text, answers and other sections.
struct ContentSplitter {
    /// A place where a section begins.
    private struct Marker {
        /// Its first line and the line behind its label, by their place in the passage.
        var place: Range<Int>
        var label: SectionLabel.Label
        /// What stands behind the label on its line.
        var rest = ""
        /// The text of a `<details>` element; nothing else belongs to it.
        var content: Passage?
    }

    private(set) var omissions: [Omission] = []
    private var passage: Passage
    private let definitions: LinkDefinitions
    private var settings: [(key: String, value: String)]
    private let local: MarkdownSource
    private var shortForms: Bool
    /// Summaries that say that an answer follows, in this source alone.
    private let labels: Set<String>

    init(_ content: Passage, in structure: Structure, definitions: LinkDefinitions, shortForms: Bool = false) {
        let source = structure.source
        self.definitions = definitions
        labels = structure.labels
        self.shortForms = shortForms
        let comments = Comments(content, isCode: source.isCode)
        omissions = comments.omissions
        settings = comments.settings
        var kept: [Passage.Line] = []
        for line in comments.passage.lines {
            if source.isCode(line.number) || !(structure.isBackToTop(line.text) || definitions.contains(line.number)) {
                kept.append(line)
            } else if !definitions.contains(line.number) {
                omissions.append(Omission(.backToTop, line.number...line.number, line.text))
            }
        }
        passage = Passage(kept).trimmed
        while let last = passage.lines.last, Furniture.isRule(last.text), !source.isCode(last.number) {
            omissions.append(Omission(.form, last.number...last.number, last.text))
            passage = Passage(Array(passage.lines.dropLast())).trimmed
        }
        while let first = passage.lines.first, Furniture.isRule(first.text), !source.isCode(first.number) {
            omissions.append(Omission(.form, first.number...first.number, first.text))
            passage = Passage(Array(passage.lines.dropFirst())).trimmed
        }
        let lines = SettingLines(passage, isCode: source.isCode)
        passage = lines.passage
        settings += lines.settings
        omissions += lines.omissions
        local = MarkdownSource(passage.text)
    }

    /// Puts everything into an entry.
    mutating func fill(_ entry: inout ImportedEntry) {
        readSettings(&entry)
        let markers = markers()
        let hasAnswer = markers.contains { $0.label.kind == .answer }
        let head = passage[0..<(markers.first?.place.lowerBound ?? passage.lines.count)].trimmed
        if hasAnswer {
            fillBody(head, &entry)
        } else if !head.isBlank {
            if !OptionList(in: head).isAll {
                entry.sections.append(ImportedEntry.Section(kind: .answer, text: finished(head)))
            } else {
                fillBody(head, &entry)
            }
        }
        for (index, marker) in markers.enumerated() {
            let end = index + 1 < markers.count ? markers[index + 1].place.lowerBound : passage.lines.count
            fill(marker, before: end, &entry)
        }
        entry.joinAnswers()
        entry.answerWithOptions()
    }

    // MARK: - Markers

    private func markers() -> [Marker] {
        var markers: [Marker] = []
        let spans = DetailsSpan.all(in: Passage(text: passage.text, at: 1), isCode: { local.isCode($0) })
        for span in spans {
            let isAnswer = labels.contains(span.summary.lowercased())
            guard let label = SectionLabel.read(span.summary) ?? (isAnswer ? (.answer, nil) : nil) else { continue }
            let range = span.place
            // The numbers of the copy are places; give the lines their own again.
            let content = Passage(
                span.content.lines.map {
                    Passage.Line(number: passage.lines[min($0.number, passage.lines.count) - 1].number, text: $0.text)
                }
            )
            markers.append(Marker(place: range.lowerBound..<range.upperBound + 1, label: label, content: content))
        }
        let hidden = Set(spans.flatMap { Array($0.place) })
        for block in local.document.children(of: 0) {
            let place = local.document.lines(of: block).lowerBound - 1
            guard !hidden.contains(place), let marker = marker(at: block, place) else { continue }
            markers.append(marker)
        }
        return markers.sorted { $0.place.lowerBound < $1.place.lowerBound }
    }

    private func marker(at block: Int, _ place: Int) -> Marker? {
        let document = local.document
        switch document.nodes[block].kind {
        case .heading:
            guard let label = SectionLabel.read(document.plainText(of: block)) else { return nil }
            return Marker(place: place..<document.lines(of: block).upperBound, label: label)
        case .paragraph:
            guard passage.lines.indices.contains(place),
                let opening = SectionLabel.opening(passage.lines[place].text, shortForms: shortForms)
            else { return nil }
            return Marker(place: place..<place + 1, label: opening.label, rest: opening.rest)
        default:
            return nil
        }
    }

    // MARK: - Sections

    private mutating func fillBody(_ head: Passage, _ entry: inout ImportedEntry) {
        let options = OptionList(in: head)
        if !options.options.isEmpty, let lines = options.lines {
            entry.options = options.options
            omissions.append(Omission(.form, lines, options.options.map(\.label).joined(separator: " ")))
        }
        entry.body = finished(options.rest)
    }

    private mutating func fill(_ marker: Marker, before end: Int, _ entry: inout ImportedEntry) {
        guard marker.place.lowerBound < passage.lines.count else { return }
        let line = passage.lines[marker.place.lowerBound]
        var label = marker.label
        var content = marker.content ?? Passage()
        if !marker.rest.isEmpty { content.lines.append(Passage.Line(number: line.number, text: marker.rest)) }
        content.lines += passage[marker.place.upperBound..<max(end, marker.place.upperBound)].lines
        omissions += passage[marker.place].omissions(keeping: content, label.author ?? "")
        if label.kind == .answer { content = readChoice(content.trimmed, &label, &entry) }
        let text = finished(content.trimmed)
        guard !text.isEmpty || label.author != nil else { return }
        entry.sections.append(ImportedEntry.Section(kind: label.kind, author: label.author, text: text))
    }

    /// Marks the options that the answer names, in its label or in its first line.
    private mutating func readChoice(
        _ content: Passage,
        _ label: inout SectionLabel.Label,
        _ entry: inout ImportedEntry
    ) -> Passage {
        guard !entry.options.isEmpty, !entry.options.contains(where: \.isRight) else { return content }
        if let author = label.author, entry.mark(author) {
            omissions.append(Omission(.form, entry.lines, author))
            label.author = nil
            return content
        }
        guard let first = content.lines.first, first.text.count < 80 else { return content }
        if entry.mark(first.text), content.lines.count == 1 || content.lines[1].isBlank {
            omissions.append(Omission(.form, first.number...first.number, first.text))
            return Passage(Array(content.lines.dropFirst())).trimmed
        }
        let bare = String(first.text.drop { "#*_ ".contains($0) }.reversed().drop { "*_ ".contains($0) }.reversed())
        guard let colon = bare.lastIndex(where: { ":：".contains($0) }) else { return content }
        let name = bare[..<colon].trimmed
        let named = bare[bare.index(after: colon)...].trimmed
        guard SectionLabel.read(name) != nil || name.count < 40, entry.mark(named) else { return content }
        guard SectionLabel.read(name) != nil else { return content }
        omissions.append(Omission(.form, first.number...first.number, first.text))
        return Passage(Array(content.lines.dropFirst())).trimmed
    }

    /// The text of a passage, with the link definitions that it needs.
    private func finished(_ passage: Passage) -> String {
        var text = passage.trimmed.text
        // Less than code needs, and more than people mean.
        if text.hasPrefix(" "), text.indentation < 4, text.trimmed.first?.isLetter == true {
            text = String(text.drop { $0 == " " })
        }
        let needed = definitions.used(in: text)
        return needed.isEmpty ? text : text + "\n\n" + needed
    }

    // MARK: - Settings in the text

    /// `**Level:** Senior` and `Tags: a, b` as the first or last lines, and the same in comments.
    private mutating func readSettings(_ entry: inout ImportedEntry) {
        for setting in settings { entry.set(setting.key, setting.value) }
    }
}

extension ImportedEntry {
    /// Takes a setting that the source writes as text.
    mutating func set(_ key: String, _ value: String) {
        switch key {
        case "tags", "tag":
            for part in value.split(separator: ",") {
                let slug = Identifier.slug(part.trimmed)
                if !slug.isEmpty, !tags.contains(slug) { tags.append(slug) }
            }
        default:
            let number = Int(value.prefix { $0.isNumber })
            grade = grade ?? Grade(word: value) ?? number.map { Grade(word: value, rank: min(max($0, 0), 2)) }
        }
    }

    /// Marks the options that a text names; false when it names none.
    mutating func mark(_ answer: String) -> Bool {
        guard let right = OptionList.named(answer, among: options.map(\.label)) else { return false }
        for index in options.indices where right.contains(options[index].label) { options[index].isRight = true }
        return true
    }

    /// When the source says only which options are right, they are the answer.
    mutating func answerWithOptions() {
        let right = options.filter(\.isRight)
        guard !right.isEmpty, !sections.contains(where: { $0.kind == .answer }) else { return }
        let text = right.count == 1 ? right[0].text : right.map { "- " + $0.text }.joined(separator: "\n")
        sections.append(Section(kind: .answer, text: text))
    }

    /// Joins an answer that only names the right option with the one that explains it.
    mutating func joinAnswers() {
        let answers = sections.indices.filter { sections[$0].kind == .answer && sections[$0].author == nil }
        guard let first = answers.first, answers.count > 1 else { return }
        let texts = answers.map { sections[$0].text }.filter { !$0.isEmpty }
        sections[first].text = texts.joined(separator: "\n\n")
        for index in answers.dropFirst().reversed() { sections.remove(at: index) }
    }
}
