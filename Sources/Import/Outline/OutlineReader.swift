import Text
import CommonMark
import Packs

/// Reads a text in which questions begin at known places: finds what belongs to each, its topic and the rest.
struct OutlineReader {
    /// The one that owns what stands between two places where something begins.
    private enum Owner: Hashable {
        case opener(Int)
        case nobody
    }

    /// Lines of nobody, and the heading that they stand under, by its place among the boundaries.
    private struct Outside {
        var boundary: Int?
        var passage = Passage()
    }

    let structure: Structure
    let openers: [Opener]
    /// Answers to all questions in one place, which are none themselves.
    private let keys: [AnswerKey]
    /// True when most questions end in a list with letters: what can be chosen, even where nothing says what is right.
    private var areChoices = false
    private var pack = ImportedPack()
    /// Headings that end a question, or that stand above some.
    private var boundaries: [Structure.Heading] = []
    private var owned: [Passage]
    private var outside: [Outside] = []

    private var source: MarkdownSource { structure.source }

    init(structure: Structure, openers: [Opener]) {
        self.structure = structure
        let keys = AnswerKey.all(in: structure.source, for: openers)
        self.keys = keys
        let openers = openers.filter { opener in !keys.contains { $0.lines.contains(opener.line) } }
        self.openers = openers
        owned = [Passage](repeating: Passage(), count: openers.count)
        divide()
        let choices = owned.indices.count { Passage(openers[$0].rest.lines + owned[$0].lines).endsInChoice }
        areChoices = owned.count > 3 && choices * 5 > owned.count * 3
    }

    init(source: MarkdownSource, openers: [Opener]) {
        self.init(structure: Structure(source), openers: openers)
    }

    /// The share of the openers that have text of their own, from 0 to 1.
    var answeredShare: Double {
        let answered = owned.indices.count { !openers[$0].rest.isBlank || !owned[$0].isBlank }
        return openers.isEmpty ? 0 : Double(answered) / Double(openers.count)
    }

    // MARK: - Division

    /// The lines inside of `<details>` elements in which no question begins: their headings end none.
    private func hiddenLines() -> Set<Int> {
        var hidden: Set<Int> = []
        let starts = openers.map(\.line).sorted()
        var next = 0
        for (lines, _) in structure.details {
            while next < starts.count, starts[next] <= lines.lowerBound { next += 1 }
            let begins = next < starts.count && starts[next] <= lines.upperBound
            if !begins { hidden.formUnion(lines) }
        }
        return hidden
    }

    /// Gives each line to the question that it belongs to, or to nobody.
    private mutating func divide() {
        let starts = Dictionary(
            openers.indices.map { (openers[$0].line, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let headings = Dictionary(
            structure.headings.map { ($0.lines.lowerBound, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let hidden = hiddenLines()
        let stems = Set(openers.flatMap { $0.stem.lines.map(\.number) })
        var open: [Int] = []
        var owner = Owner.nobody
        var line = source.firstLine
        while line <= source.lineCount {
            if let key = keys.first(where: { $0.lines.contains(line) }) {
                owner = .nobody
                line = key.lines.upperBound + 1
                continue
            }
            if let index = starts[line] {
                open.removeAll { !(openers[$0].container?.lines.contains(line) ?? false) }
                open.append(index)
                owner = .opener(index)
                if let content = openers[index].content, let lines = openers[index].container?.lines {
                    owned[index] = content
                    owner = .nobody
                    line = max(lines.upperBound, line) + 1
                } else {
                    // A question that is no line of the file has its first line for content.
                    if openers[index].end <= line {
                        owned[index].lines.append(Passage.Line(number: line, text: source.line(line)))
                    }
                    line = max(openers[index].end, line + 1)
                }
                continue
            }
            if stems.contains(line) {
                line += 1
                continue
            }
            if let heading = headings[line], !hidden.contains(line), isBoundary(heading, owner) {
                owner = .nobody
                boundaries.append(heading)
                outside.append(Outside(boundary: boundaries.count - 1))
                line = heading.lines.upperBound + 1
                continue
            }
            take(line, owner, open: open)
            line += 1
        }
        leaveFooters()
    }

    /// Text below a rule behind the last of several list items is a footer, where the others keep their answers inside.
    private mutating func leaveFooters() {
        let items = openers.indices.filter { openers[$0].container != nil && openers[$0].content == nil }
        let tails = items.compactMap { index -> (index: Int, tail: Passage)? in
            let end = openers[index].container?.lines.upperBound ?? 0
            let tail = Passage(owned[index].lines.filter { $0.number > end }).trimmed
            return tail.lines.allSatisfy { $0.isBlank || Furniture.isRule($0.text) } ? nil : (index, tail)
        }
        guard items.count > 2, tails.count * 3 <= items.count else { return }
        for (index, tail) in tails where tail.lines.first.map({ Furniture.isRule($0.text) }) ?? false {
            let start = tail.lines[0].number
            owned[index].lines.removeAll { $0.number >= start }
            let boundary = boundaries.lastIndex { $0.lines.lowerBound < start }
            outside.append(Outside(boundary: boundary, passage: tail))
        }
    }

    /// Tells whether a heading ends the question that it stands below.
    private func isBoundary(_ heading: Structure.Heading, _ owner: Owner) -> Bool {
        guard case .opener(let index) = owner else { return true }
        // Indented a little, it still belongs to the list item above it.
        if openers[index].container != nil, source.line(heading.lines.lowerBound).indentation > 0 { return false }
        return structure.ends(openers[index], at: heading)
    }

    private mutating func take(_ line: Int, _ owner: Owner, open: [Int]) {
        guard case .opener(let last) = owner else {
            let before = outside.last?.passage.lines.last?.number
            let isNew = outside.isEmpty || (before.map { $0 + 1 != line } ?? false)
            if isNew { outside.append(Outside(boundary: outside.last?.boundary)) }
            outside[outside.count - 1].passage.lines.append(Passage.Line(number: line, text: source.line(line)))
            return
        }
        let index = open.last { openers[$0].container?.lines.contains(line) ?? false } ?? last
        var text = source.line(line)
        if let container = openers[index].container, container.lines.contains(line) {
            text = text.dedented(by: container.indent)
        } else if openers[index].container != nil, Fence.isClosing(text) {
            // Indented too little, it closed the list instead of the code.
            text = String(text.drop { $0 == " " || $0 == "\t" })
        } else if openers[index].isInList, SectionLabel.opening(text.withoutListMark, shortForms: true) != nil {
            text = text.withoutListMark
        }
        owned[index].lines.append(Passage.Line(number: line, text: text))
    }

    // MARK: - Reading

    func read() -> ImportedPack {
        var reader = self
        reader.readAll()
        return reader.pack
    }

    private mutating func readAll() {
        var settings = OutlineSettings(source: source, isOneQuestion: openers.count == 1)
        settings.readFrontMatter(&pack)
        var topics = Topics(boundaries, before: openers.first?.line ?? Int.max)
        pack.title = topics.title?.plain ?? settings.title
        let stars = QuestionText.Stars(in: openers.map(\.question))
        let definitions = LinkDefinitions(in: source)
        var numbers: [Int?] = []
        for (index, opener) in openers.enumerated() {
            var (entry, number) = entry(index, stars, definitions: definitions)
            topics.apply(to: &entry, at: opener.line, level: opener.level)
            settings.apply(to: &entry)
            guard entry.isAnswered || !entry.question.isEmpty else {
                pack.omissions.append(Omission(.outside, entry.lines, text: opener.question + "\n" + owned[index].text))
                continue
            }
            pack.entries.append(entry)
            numbers.append(number ?? Int(opener.marker.prefix(while: \.isNumber)))
        }
        pack.omissions += AnswerKey.apply(keys, to: &pack.entries, numbers: numbers)
        leaveOut(topics)
        for card in settings.cards {
            var card = card
            card.tags = pack.entries.first?.tags ?? []
            card.grade = pack.entries.first?.grade
            pack.entries.append(card)
        }
    }

    private mutating func entry(
        _ index: Int,
        _ stars: QuestionText.Stars,
        definitions: LinkDefinitions
    ) -> (entry: ImportedEntry, number: Int?) {
        let opener = openers[index]
        if let made = opener.made {
            pack.omissions += made.omissions
            return (made.entry, nil)
        }
        var content = Passage(opener.rest.lines + owned[index].lines)
        let comments = Comments(Passage(text: opener.question, at: opener.line), isCode: { _ in false })
        pack.omissions += comments.omissions
        var text = QuestionText(comments.passage.text, stars: stars)
        if text.text.isEmpty || source.isName(text.text), let asked = AskedBelow(content) {
            // `Question 1` alone, or the file's name: what it asks stands below.
            pack.drop([text.text], opener.line...opener.line)
            text.take(asked.question)
            pack.omissions += asked.omissions
            content = asked.rest
        }
        let last = max(content.trimmed.range?.upperBound ?? opener.line, opener.end - 1, opener.line)
        var entry = ImportedEntry(question: text.text, lines: opener.line...last)
        if opener.content != nil, let lines = opener.container?.lines {
            pack.omissions += source.passage(lines.range).omissions(keeping: content, text.text)
        }
        pack.drop([opener.marker] + text.dropped, opener.line...opener.line)
        entry.grade = text.grade
        var split = ContentSplitter(
            content,
            in: structure,
            definitions: definitions,
            shortForms: opener.shortForms,
            hasKey: areChoices || keys.contains { $0.lines.lowerBound > opener.line },
            asksBelow: opener.asksBelow
        )
        split.fill(&entry)
        pack.omissions += split.omissions
        if opener.isDoubtful {
            let readings = "'\(text.text)' is a question like those beside it, or part of the answer above it"
            entry.doubts.append(Doubt(readings, opener.line...last))
        }
        if !opener.stem.isBlank {
            entry.body = [opener.stem.text, entry.body].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        return (entry, text.number)
    }

    /// Tells whether most lines of a text say a question again, as a list of what follows does.
    private func isContents(_ text: Passage, _ questions: Set<String>) -> Bool {
        let lines = text.lines.map { Self.letters(of: $0.text.withoutListMark) }.filter { !$0.isEmpty }
        return lines.count > 1 && lines.count { questions.contains($0) } * 2 > lines.count
    }

    /// The letters of a text without its number and without where its links lead.
    private static func letters(of text: String) -> String {
        var rest = QuestionText(text).text[...]
        var letters = ""
        while let target = rest.firstRange(of: "](") {
            letters += rest[..<target.lowerBound]
            let after = rest[target.upperBound...]
            rest = after.lastIndex(of: ")").map { after[after.index(after: $0)...] } ?? after
        }
        return (letters + rest).lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Names why text outside of the questions is left out, and the headings that it stands under.
    private mutating func leaveOut(_ topics: Topics) {
        var reasons: [Int: Omission.Reason] = [:]
        let questions = Set(openers.map { Self.letters(of: $0.question) })
        var isBeforeAll = true
        for part in outside {
            let text = part.passage.trimmed
            let heading = part.boundary.map { boundaries[$0] }
            let isTitle = heading == nil || heading?.lines == structure.headings.first?.lines
            var reason = Furniture.reason(for: text, under: heading?.plain ?? "", isTop: structure.isBackToTop)
            if reason == .outside, isContents(text, questions) { reason = .tableOfContents }
            if reason == .outside, isTitle, isBeforeAll, WordAccount.count(text.text) <= 200 { reason = .introduction }
            if !isTitle { isBeforeAll = false }
            if let boundary = part.boundary, reasons[boundary] == nil || reason == .outside {
                reasons[boundary] = reason
            }
            guard let range = text.range else { continue }
            pack.omissions.append(Omission(reason, range, text: text.text))
        }
        for (place, heading) in boundaries.enumerated() {
            let isUsed = topics.used.contains(heading.lines.lowerBound) || heading.lines == topics.title?.lines
            let text = source.document.inlineMarkdown(of: heading.index)
            pack.omissions.append(Omission(isUsed ? .form : reasons[place] ?? .form, heading.lines, text: text))
        }
    }
}
