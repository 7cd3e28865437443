import Text
import CommonMark
import Packs

/// An answer key: below a heading or in a `<details>` element of that name, numbers with the answers of the questions.
struct AnswerKey {
    /// A number and what stands behind it, up to the next one.
    struct Item {
        var number: Int
        var text: Passage
    }

    private(set) var items: [Item] = []
    /// The lines that it takes, its heading included.
    let lines: Lines

    /// The keys of a file, in order: each answers at least half of the questions above it, and these are several. An
    /// answer in steps is none.
    static func all(in source: MarkdownSource, for openers: [Opener]) -> [AnswerKey] {
        let level = openers.map(\.level).min() ?? 7
        var first = 0
        var next = 0
        return places(in: source, above: level).compactMap { place in
            while next < openers.count, openers[next].line < place.lines.lowerBound { next += 1 }
            let asked = next - first
            guard asked > 1, let key = AnswerKey(place.lines, content: place.content, source),
                key.items.count * 2 >= asked
            else { return nil }
            while next < openers.count, openers[next].line <= place.lines.upperBound { next += 1 }
            first = next
            return key
        }
    }

    /// Gives each question of a key its answer, by number. Where the numbers do not meet, the questions are in doubt.
    static func apply(_ keys: [AnswerKey], to entries: inout [ImportedEntry], numbers: [Int?]) -> [Omission] {
        var start = 0
        var omissions: [Omission] = []
        for key in keys {
            let asked = entries.indices.filter { $0 >= start && entries[$0].lines.lowerBound < key.lines.lowerBound }
            start = (asked.last ?? start - 1) + 1
            omissions += key.apply(to: &entries, asked, numbers)
        }
        return omissions
    }

    private func apply(to entries: inout [ImportedEntry], _ asked: [Int], _ numbers: [Int?]) -> [Omission] {
        let byNumber = Dictionary(asked.compactMap { entry in numbers[entry].map { ($0, entry) } }) { first, _ in first
        }
        // Questions without numbers are counted.
        let isCounted = byNumber.isEmpty && asked.count == items.count
        var omissions = around
        for (place, item) in items.enumerated() {
            let range = item.text.range ?? lines
            omissions.append(Omission(.form, range.lowerBound...range.lowerBound, text: String(item.number)))
            guard let entry = isCounted ? asked[place] : byNumber[item.number] else {
                omissions.append(Omission(.outside, range, text: item.text.text))
                continue
            }
            entries[entry].answer(with: item.text, range, &omissions)
        }
        for entry in asked where !entries[entry].options.isEmpty && !entries[entry].isAnswered {
            let number = numbers[entry].map { " \($0)" } ?? ""
            entries[entry].doubts.append(
                Doubt("the answer key has no answer for question\(number)", entries[entry].lines)
            )
        }
        return omissions
    }

    /// The text around the answers: the name, and tags.
    private let around: [Omission]

    private init?(_ lines: Lines, content: Passage, _ source: MarkdownSource) {
        self.lines = lines
        around = source.passage(lines.lowerBound..<lines.upperBound + 1).omissions(keeping: content)
        for line in content.lines {
            for part in Self.items(in: line) {
                if let number = part.number {
                    items.append(
                        Item(number: number, text: Passage([Passage.Line(number: line.number, text: part.text)]))
                    )
                } else if items.isEmpty {
                    // Text above the first number belongs to something else.
                    guard line.isBlank else { return nil }
                } else {
                    items[items.count - 1].text.lines.append(line)
                }
            }
        }
        for index in items.indices { items[index].text = items[index].text.trimmed }
        let numbers = items.map(\.number)
        guard items.count >= 2, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }),
            items.allSatisfy({ !$0.text.isBlank })
        else { return nil }
    }

    // MARK: - Places

    /// - Parameter level: How deep the questions stand: a heading below them belongs to one.
    private static func places(
        in source: MarkdownSource,
        above level: Int
    ) -> [(lines: Lines, content: Passage)] {
        let document = source.document
        var places: [(lines: Lines, content: Passage)] = []
        let headings = source.topHeadings
        for (place, heading) in headings.enumerated() where isName(document.plainText(of: heading)) {
            guard document.nodes[heading].level <= level || isKey(document.plainText(of: heading)) else { continue }
            let lines = document.lines(of: heading)
            let next = headings[(place + 1)...].first { document.nodes[$0].level <= document.nodes[heading].level }
            let end = next.map { document.lines(of: $0).lowerBound } ?? source.lineCount + 1
            let content = source.passage(lines.upperBound + 1..<max(end, lines.upperBound + 1))
            places.append((lines.lowerBound...max(end - 1, lines.upperBound), content))
        }
        let all = source.passage(source.firstLine..<source.lineCount + 1)
        for span in DetailsSpan.all(in: all, isCode: source.isCode) where isName(span.summary) {
            let lines = all.lines[span.place.lowerBound].number...all.lines[span.place.upperBound].number
            if !places.contains(where: { $0.lines.overlaps(lines) }) { places.append((lines, span.content)) }
        }
        return places.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    /// `Answers`, `Answer key`, in any language.
    private static func isName(_ text: String) -> Bool {
        let label = SectionLabel.read(text)
        return isKey(text) || label?.kind == .answer && label?.author == nil
    }

    private static func isKey(_ text: String) -> Bool {
        names.contains(text.lowercased().split { !$0.isLetter }.joined(separator: " "))
    }

    private static let names: Set<String> = [
        "answer key", "answers key", "key", "answer sheet", "answer keys", "correct answers", "lösungen",
        "lösungsschlüssel", "antworten", "corrigés", "respuestas", "soluciones", "respostas", "gabarito", "ответы",
        "ключ", "答案", "解答", "정답", "الإجابات", "الاجابات",
    ]

    // MARK: - Items

    /// The items that begin on a line: `1. B`, `**2. Answer: C** …`, `| 3 | A |`, `1-B 2-C 3-A`.
    private static func items(in line: Passage.Line) -> [(number: Int?, text: String)] {
        let text = line.text.trimmed
        guard line.text.indentation < 4 else { return [(nil, text)] }
        if text.hasPrefix("|") {
            let cells = text.split(separator: "|").map(\.trimmed)
            guard let first = cells.first, let number = Int(first) else { return [] }
            return [(number, cells.dropFirst().joined(separator: " "))]
        }
        let bare = text.replacing("**", with: "")
        let several = bare.split { ",; \t".contains($0) }.map { pair($0) }
        if several.count > 1, several.allSatisfy({ $0 != nil }) {
            return several.compactMap { $0 }.map { ($0.0, $0.1) }
        }
        if let one = pair(bare[...]) { return [(one.number, one.text)] }
        guard let prefix = QuestionPrefix(bare), let number = prefix.number else { return [(nil, text)] }
        return [(number, bare.dropFirst(prefix.length).trimmed)]
    }

    /// `12-B`, `3.C`, `4: A`, `Q5) D`.
    private static func pair(_ text: Substring) -> (number: Int, text: String)? {
        let bare = text.first == "Q" ? text.dropFirst() : text
        let digits = bare.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), digits.count < 5 else { return nil }
        let letter = bare.dropFirst(digits.count).drop { "-–.:)= ".contains($0) }
        guard letter.count == 1, letter.first?.isLetter == true, letter.count < bare.count - digits.count else {
            return nil
        }
        return (number, String(letter))
    }
}

extension ImportedEntry {
    /// Takes an answer of a key.
    fileprivate mutating func answer(with content: Passage, _ lines: Lines, _ omissions: inout [Omission]) {
        let answer = ChoiceAnswer(content, among: options)
        if let doubt = answer.doubt { doubts.append(Doubt(doubt, lines)) }
        if !answer.right.isEmpty {
            mark(answer.right, answer.taken.text.trimmed, lines: lines)
            omissions.append(Omission(.form, lines, text: answer.taken.text))
        } else if !options.isEmpty, answer.doubt == nil, !options.contains(where: \.isRight) {
            let text = content.text.trimmed
            doubts.append(
                Doubt("the answer '\(text)' is none of the options: it is one of them, or it explains", lines)
            )
        }
        let own = sections.contains { $0.kind == .answer }
        if !answer.rest.isBlank { sections.append(Section(kind: .answer, text: answer.rest.text)) }
        if !own || !answer.rest.isBlank { joinAnswers() }
        answerWithOptions()
    }
}
