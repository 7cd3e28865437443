import CommonMark
import Packs

/// Reads a text in which questions begin at known places: finds what belongs to each, its topic and the rest.
struct OutlineReader {
    /// What stands between two places where something begins.
    private enum Owner: Hashable {
        case opener(Int)
        case heading(Int)
        case nobody
    }

    let source: MarkdownSource
    let openers: [Opener]
    /// Headings that end a question, by line, with their index in the document.
    private let boundaries: [Int: Int]
    /// Answers to all questions in one place, which are none themselves.
    private let keys: [AnswerKey]
    private var pack = ImportedPack()

    /// Whether the letters Q and A are enough to tell questions and answers.
    private let shortForms: Bool

    init(source: MarkdownSource, openers: [Opener], shortForms: Bool = false) {
        self.shortForms = shortForms
        self.source = source
        let keys = AnswerKey.all(in: source, for: openers)
        self.keys = keys
        let openers = openers.filter { opener in !keys.contains { $0.lines.contains(opener.line) } }
        self.openers = openers
        boundaries = Self.boundaries(in: source, openers)
    }

    /// How many of the openers have text of their own, from 0 to 1.
    var answeredShare: Double {
        let passages = passages().openers
        let answered = passages.indices.count { !openers[$0].rest.isBlank || !passages[$0].isBlank }
        return openers.isEmpty ? 0 : Double(answered) / Double(openers.count)
    }

    // MARK: - Division

    /// Headings outside of the questions that stand at least as high in the outline as the questions.
    private static func boundaries(in source: MarkdownSource, _ openers: [Opener]) -> [Int: Int] {
        let document = source.document
        let own = Set(openers.flatMap { Array($0.line..<max($0.end, $0.line + 1)) })
        let headings = source.topHeadings.map { (index: $0, line: document.lines(of: $0).lowerBound) }
            .filter { !own.contains($0.line) }
        var level = openers.filter { $0.level < 7 }.map(\.level).max() ?? 0
        if level == 0 {
            // Questions that are no headings: a heading with a question right below it is a topic.
            let starts = openers.map(\.line).sorted()[...]
            var rest = starts
            for (place, heading) in headings.enumerated() {
                let next = place + 1 < headings.count ? headings[place + 1].line : Int.max
                rest = rest.drop { $0 <= heading.line }
                guard let first = rest.first, first < next else { continue }
                let between = source.passage(heading.line + 1..<first)
                let isTopic = between.isBlank || between.lines.allSatisfy { $0.isBlank || Furniture.isRule($0.text) }
                if isTopic { level = max(level, Int(document.nodes[heading.index].level)) }
            }
        }
        if level == 0 { level = 2 }
        let hidden = hiddenLines(in: source, openers)
        return Dictionary(
            headings.filter { document.nodes[$0.index].level <= level && !hidden.contains($0.line) }
                .map { ($0.line, $0.index) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The lines inside of `<details>` elements in which no question begins: their headings end none.
    private static func hiddenLines(in source: MarkdownSource, _ openers: [Opener]) -> Set<Int> {
        let all = source.passage(source.firstLine..<source.lineCount + 1)
        var hidden: Set<Int> = []
        let starts = openers.map(\.line).sorted()
        var next = 0
        for place in DetailsSpan.places(in: all, isCode: source.isCode) {
            let lines = all.lines[place.lowerBound].number...all.lines[place.upperBound].number
            while next < starts.count, starts[next] <= lines.lowerBound { next += 1 }
            let begins = next < starts.count && starts[next] <= lines.upperBound
            if !begins { hidden.formUnion(lines) }
        }
        return hidden
    }

    /// The lines of each opener, and those of nobody with the heading that they stand under.
    private func passages() -> (openers: [Passage], outside: [(heading: Int?, passage: Passage)]) {
        var owned = [Passage](repeating: Passage(), count: openers.count)
        var outside: [(heading: Int?, passage: Passage)] = []
        var starts: [Int: Int] = [:]
        for (index, opener) in openers.enumerated() { starts[opener.line] = index }
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
            if let heading = boundaries[line] {
                owner = .heading(heading)
                outside.append((heading, Passage()))
                line = source.document.lines(of: heading).upperBound + 1
                continue
            }
            if case .opener(let last) = owner {
                let index = open.last { openers[$0].container?.lines.contains(line) ?? false } ?? last
                var text = source.line(line)
                if let container = openers[index].container, container.lines.contains(line) {
                    text = text.dedented(by: container.indent)
                } else if openers[index].container != nil, Fence.isClosing(text) {
                    // Indented too little, it closed the list instead of the code.
                    text = String(text.drop { $0 == " " || $0 == "\t" })
                }
                owned[index].lines.append(Passage.Line(number: line, text: text))
            } else {
                let before = outside.last?.passage.lines.last?.number
                let isNew = outside.isEmpty || (before.map { $0 + 1 != line } ?? false)
                if isNew { outside.append((outside.last?.heading, Passage())) }
                outside[outside.count - 1].passage.lines.append(Passage.Line(number: line, text: source.line(line)))
            }
            line += 1
        }
        return (owned, outside)
    }

    // MARK: - Reading

    func read() -> ImportedPack {
        var reader = self
        reader.readAll()
        return reader.pack
    }

    private mutating func readAll() {
        let (owned, outside) = passages()
        var settings = OutlineSettings(source: source, isOneQuestion: openers.count == 1)
        settings.readFrontMatter(&pack)
        let topics = Topics(source: source, boundaries: boundaries, openers: openers)
        pack.title = topics.title ?? settings.title
        let stars = QuestionText.Stars(in: openers.lazy.map(\.question))
        let definitions = LinkDefinitions(in: source)
        var numbers: [Int?] = []
        for (index, opener) in openers.enumerated() {
            let content = Passage(opener.rest.lines + owned[index].lines)
            let comments = Comments(Passage(text: opener.question, at: opener.line), isCode: { _ in false })
            pack.omissions += comments.omissions
            let text = QuestionText(comments.passage.text, stars: stars)
            let last = max(content.trimmed.range?.upperBound ?? opener.line, opener.end - 1, opener.line)
            var entry = ImportedEntry(question: text.text, lines: opener.line...last)
            if opener.content != nil, let lines = opener.container?.lines {
                pack.omissions += source.passage(lines.lowerBound..<lines.upperBound + 1)
                    .omissions(keeping: content, text.text)
            }
            pack.drop([opener.marker] + text.dropped, opener.line...opener.line)
            entry.grade = text.grade
            var split = ContentSplitter(
                content,
                source: source,
                definitions: definitions,
                shortForms: shortForms,
                hasKey: keys.contains { $0.lines.lowerBound > opener.line }
            )
            split.fill(&entry)
            pack.omissions += split.omissions
            topics.apply(to: &entry, at: opener.line, level: opener.level)
            settings.apply(to: &entry)
            guard entry.isAnswered || !entry.question.isEmpty else {
                pack.omissions.append(Omission(.outside, entry.lines, content.text))
                continue
            }
            pack.entries.append(entry)
            numbers.append(text.number ?? Int(opener.marker.prefix(while: \.isNumber)))
        }
        pack.omissions += AnswerKey.apply(keys, to: &pack.entries, numbers: numbers)
        for (heading, passage) in outside { leaveOut(passage, under: heading) }
        pack.omissions += topics.omissions
    }

    /// Names why text outside of the questions is left out.
    private mutating func leaveOut(_ passage: Passage, under heading: Int?) {
        let text = passage.trimmed
        guard let range = text.range else { return }
        let name = heading.map { source.document.plainText(of: $0) } ?? ""
        pack.omissions.append(Omission(Furniture.reason(for: text, under: name), range, text.text))
    }
}
