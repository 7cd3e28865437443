import Text
import CommonMark
import Packs

/// Divides the text below a question into the question's own text, answers and other sections.
struct ContentSplitter {
    /// A place where a section begins.
    private struct Marker {
        /// Its first line and the line behind its label, by their place in the passage.
        var place: Range<Int>
        var label: SectionLabel.Label
        /// The text that stands behind the label on its line.
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
    /// The only option in bold type, and where the options are.
    private var boldOption: (place: Int, lines: Lines)?

    /// True when an answer key, or the questions beside it, say that what has letters is to be chosen from.
    private let hasKey: Bool
    /// True when the text goes on with the question, up to where it asks.
    private let asksBelow: Bool

    init(
        _ content: Passage,
        in structure: Structure,
        definitions: LinkDefinitions,
        shortForms: Bool = false,
        hasKey: Bool = false,
        asksBelow: Bool = false
    ) {
        let source = structure.source
        self.hasKey = hasKey
        self.asksBelow = asksBelow
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
                omissions.append(Omission(.backToTop, line.number...line.number, text: line.text))
            }
        }
        passage = Passage(kept).trimmed
        while let last = passage.lines.last, Furniture.isRule(last.text), !source.isCode(last.number) {
            omissions.append(Omission(.form, last.number...last.number, text: last.text))
            passage = Passage(Array(passage.lines.dropLast())).trimmed
        }
        while let first = passage.lines.first, Furniture.isRule(first.text), !source.isCode(first.number) {
            omissions.append(Omission(.form, first.number...first.number, text: first.text))
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
        for setting in settings { entry.set(setting.key, setting.value) }
        let found = markers()
        let hasAnswer = found.contains { $0.label.kind == .answer }
        let markers = divided(found)
        let head = passage[0..<(markers.first?.place.lowerBound ?? passage.lines.count)].trimmed
        if hasAnswer {
            fillBody(head, markers, of: &entry)
        } else if !head.isBlank {
            fillUnlabelled(head, &entry)
        }
        for place in markers.indices { fill(place, of: markers, &entry) }
        entry.joinAnswers()
        settleBold(&entry)
        entry.answerWithOptions()
    }

    // MARK: - Markers

    private func markers() -> [Marker] {
        var markers: [Marker] = []
        let spans = DetailsSpan.all(in: Passage(text: passage.text, at: 1), isCode: { local.isCode($0) })
        for span in spans {
            let isAnswer = labels.contains(span.summary.lowercased())
            guard let label = SectionLabel.read(summary: span.summary) ?? (isAnswer ? (.answer, nil) : nil) else {
                continue
            }
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
        let blocks = local.document.children(of: 0).map { ($0, local.document.lines(of: $0).lowerBound - 1) }
            .filter { !hidden.contains($0.1) }
        markers += blocks.compactMap { marker(at: $0.0, $0.1) }
        if !markers.contains(where: { $0.label.kind == .answer }) {
            markers += blocks.compactMap { wordForAnswer(at: $0.0, $0.1) }.prefix(1)
        }
        return markers.sorted { $0.place.lowerBound < $1.place.lowerBound }
    }

    private func marker(at block: Int, _ place: Int) -> Marker? {
        let document = local.document
        switch document.nodes[block].kind {
        case .heading:
            let above = passage[0..<place].lines.lazy.map(\.text)
            guard let label = SectionLabel.read(document.plainText(of: block), below: above) else { return nil }
            let (name, said) = SectionLabel.apart(label)
            return Marker(place: place..<document.lines(of: block).upperBound, label: name, rest: said)
        case .paragraph:
            guard passage.lines.indices.contains(place), !isFirstOption(place) else { return nil }
            // The line of mdanki between the two sides of a card.
            if passage.lines[place].text.trimmed == "%" {
                return Marker(place: place..<place + 1, label: (.answer, nil))
            }
            guard let opening = SectionLabel.opening(passage.lines[place].text, shortForms: shortForms)
            else { return nil }
            return Marker(place: place..<place + 1, label: opening.label, rest: opening.rest)
        default:
            return nil
        }
    }

    /// `Solution` as all of a paragraph; `Explanation` would go on with an answer.
    private func wordForAnswer(at block: Int, _ place: Int) -> Marker? {
        guard local.document.nodes[block].kind == .paragraph, local.document.lines(of: block).count == 1,
            passage.lines.indices.contains(place)
        else { return nil }
        let text = passage.lines[place].text.trimmed
        let isName = SectionName.read(from: text)?.kind == .answer || text.lowercased().hasPrefix("solution")
        guard isName, let label = SectionLabel.read(text), label.kind == .answer, label.author == nil else {
            return nil
        }
        return Marker(place: place..<place + 1, label: label)
    }

    /// Tells whether a line begins with A because others below it begin with B and so on.
    private func isFirstOption(_ place: Int) -> Bool {
        guard let label = OptionLabel(line: passage.lines[place].text), label.letter == "A" else { return false }
        return passage[place + 1..<place + 12].lines.contains { line in
            OptionLabel(line: line.text).map { $0.letter == "B" && $0.isKin(to: label) } ?? false
        }
    }

    /// Divides a passage in which no label says what the answer is: a hint on a line is its paragraph, and what follows
    /// it answers.
    private func divided(_ markers: [Marker]) -> [Marker] {
        guard !markers.contains(where: { $0.label.kind == .answer }),
            let hint = markers.firstIndex(where: { $0.label.kind == .hint && !$0.rest.isEmpty })
        else { return markers }
        let stop = hint + 1 < markers.count ? markers[hint + 1].place.lowerBound : passage.lines.count
        var end = markers[hint].place.upperBound
        while end < stop, !passage.lines[end].isBlank, !local.isCode(end + 1) { end += 1 }
        guard !passage[end..<stop].isBlank else { return markers }
        var markers = markers
        markers.insert(Marker(place: end..<end, label: (.answer, nil)), at: hint + 1)
        return markers
    }

    // MARK: - Sections

    private mutating func fillBody(_ head: Passage, _ markers: [Marker], of entry: inout ImportedEntry) {
        let list = OptionList(in: head)
        let isTaken = !list.isPlain || isNamed(list.options, by: markers)
        if isTaken { take(list, &entry) }
        entry.body = finished(isTaken ? list.rest : head)
    }

    /// Tells whether an answer names some of the items of a list.
    private func isNamed(_ options: [ImportedEntry.Option], by markers: [Marker]) -> Bool {
        markers.indices.contains { place in
            guard markers[place].label.kind == .answer else { return false }
            if let author = markers[place].label.author { return NamedOptions(author, among: options).only != nil }
            return !ChoiceAnswer(content(of: place, among: markers), among: options).right.isEmpty
        }
    }

    /// The text that belongs to a marker, up to the next one.
    private func content(of place: Int, among markers: [Marker]) -> Passage {
        let marker = markers[place]
        let end = place + 1 < markers.count ? markers[place + 1].place.lowerBound : passage.lines.count
        guard passage.lines.indices.contains(marker.place.lowerBound) else { return Passage() }
        var content = marker.content ?? Passage()
        if !marker.rest.isEmpty {
            let number = passage.lines[marker.place.lowerBound].number
            content.lines.append(Passage.Line(number: number, text: marker.rest))
        }
        content.lines += passage[marker.place.upperBound..<max(end, marker.place.upperBound)].lines
        return content.trimmed
    }

    /// Text without a label is the answer, unless it has options: then what stands above them asks, and what stands
    /// below them answers.
    private mutating func fillUnlabelled(_ head: Passage, _ entry: inout ImportedEntry) {
        if asksBelow { return fillQuestion(head, &entry) }
        let list = OptionList(in: head)
        let below = ChoiceAnswer(list.after, among: list.options)
        let hasLabels = !list.options.isEmpty && !list.isPlain
        guard list.isAll || hasLabels && (list.isMarked || !below.right.isEmpty || hasKey) else {
            entry.sections.append(ImportedEntry.Section(kind: .answer, text: finished(head)))
            return
        }
        take(list, &entry)
        entry.body = finished(list.before)
        var label: SectionLabel.Label = (.answer, nil)
        let text = finished(readChoice(list.after, &label, entry: &entry))
        if !text.isEmpty { entry.sections.append(ImportedEntry.Section(kind: .answer, text: text)) }
    }

    /// Text that goes on with the question: up to the paragraph that asks last, or all of it when none does.
    private mutating func fillQuestion(_ head: Passage, _ entry: inout ImportedEntry) {
        let last = head.lines.lastIndex { Asking.isIn($0.text) }
        let end = last.flatMap { head.lines[$0...].firstIndex(where: \.isBlank) } ?? head.lines.count
        let rest = head[end..<head.lines.count].trimmed
        entry.body = finished(head[0..<end])
        guard let lines = rest.range else { return }
        entry.sections.append(ImportedEntry.Section(kind: .answer, text: finished(rest)))
        entry.doubts.append(Doubt("this text answers the question above it, or goes on with it", lines))
    }

    private mutating func take(_ list: OptionList, _ entry: inout ImportedEntry) {
        guard !list.options.isEmpty, let lines = list.lines else { return }
        entry.options = list.options
        omissions.append(Omission(.form, lines, text: list.dropped))
        if let bold = list.boldOption, !list.isMarked { boldOption = (bold, lines) }
    }

    /// An option in bold type is right, or only stressed.
    private func settleBold(_ entry: inout ImportedEntry) {
        guard let bold = boldOption, !entry.options.contains(where: \.isRight) else { return }
        entry.options[bold.place].isRight = true
        let text = entry.options[bold.place].text
        entry.doubts.append(Doubt("the option '\(text)' is in bold type: it is right, or only stressed", bold.lines))
    }

    private mutating func fill(_ place: Int, of markers: [Marker], _ entry: inout ImportedEntry) {
        guard passage.lines.indices.contains(markers[place].place.lowerBound) else { return }
        var label = markers[place].label
        var content = content(of: place, among: markers)
        omissions += passage[markers[place].place].omissions(keeping: content, label.author ?? "")
        if label.kind == .answer { content = readChoice(content, &label, entry: &entry) }
        let text = finished(content.trimmed)
        guard !text.isEmpty || label.author != nil else { return }
        entry.sections.append(ImportedEntry.Section(kind: label.kind, author: label.author, text: text))
    }

    /// Marks the options that the answer names, in its label or in its first lines.
    private mutating func readChoice(
        _ content: Passage,
        _ label: inout SectionLabel.Label,
        entry: inout ImportedEntry
    ) -> Passage {
        guard !entry.options.isEmpty else { return content }
        if let author = label.author, let right = NamedOptions(author, among: entry.options).only {
            omissions.append(Omission(.form, entry.lines, text: author))
            label.author = nil
            entry.mark(right, author, lines: content.range ?? entry.lines)
            return content
        }
        let answer = ChoiceAnswer(content, among: entry.options)
        let lines = answer.taken.range ?? content.trimmed.range.map { $0.lowerBound...$0.lowerBound } ?? entry.lines
        if let doubt = answer.doubt { entry.doubts.append(Doubt(doubt, lines)) }
        guard !answer.right.isEmpty else { return content }
        entry.mark(answer.right, answer.taken.text.trimmed, lines: lines)
        if !answer.taken.isBlank { omissions.append(Omission(.form, lines, text: answer.taken.text)) }
        return answer.rest
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
}
