import Text
import Algorithms
import CommonMark
import Diagnostics
import Packs

/// A Markdown file as somebody sees it who looks for questions: its headings, `<details>` elements and what they hide.
struct Structure: Sendable {
    /// A heading outside of lists and quotes.
    struct Heading: Sendable {
        var index: Int
        var lines: Lines
        var level: Int
        var plain: String
        /// The meaning of its words for what follows.
        var label: SectionLabel.Label?
    }

    let source: MarkdownSource
    let headings: [Heading]
    /// The `<details>` elements, outermost or in one that only groups others, with the lines that they take.
    let details: [(lines: Lines, span: DetailsSpan)]
    /// Summaries that stand above answers because they stand above all of them: `show`.
    let labels: Set<String>
    /// True when a line is inside of a `<details>` element that is a question or an answer, by line.
    private var isHidden: [Bool]
    /// The targets of links that stand alone on lines again and again: to the top.
    private let tops: Set<String>
    /// True when a line says which difficulties marks mean: `🟢 Easy · 🔴 Hard`.
    let hasLegend: Bool
    /// Headings that name parts of questions again and again: `answer`, `references`.
    private let parts: Set<String>
    /// True when the name of the file or its title speaks of questions.
    let saysQuestions: Bool

    init(_ source: MarkdownSource) {
        self.source = source
        let document = source.document
        var above = source.firstLine
        headings = source.topHeadings.map { index in
            let plain = document.plainText(of: index).trimmed
            let lines = document.lines(of: index)
            defer { above = lines.upperBound + 1 }
            return Heading(
                index: index,
                lines: lines,
                level: Int(document.nodes[index].level),
                plain: plain,
                label: SectionLabel.read(plain, below: (above..<lines.lowerBound).lazy.map(source.line))
            )
        }
        let all = source.passage(source.firstLine..<source.lineCount + 1)
        let spans = DetailsSpan.all(in: all, isCode: source.isCode)
        var counts: [String: Int] = [:]
        for span in spans where SectionLabel.read(summary: span.summary) == nil {
            counts[span.summary.lowercased(), default: 0] += 1
        }
        // One that stands in few answers opens a part of these: `See the class`.
        let asked = document.nodes.indices.count { index in
            document.nodes[index].kind == .heading && Asking.strength(of: document.plainText(of: index)) >= 0.5
        }
        labels = Set(
            counts.filter { summary, count in
                count > 2 && 2 * count >= asked && summary.count < 30 && Asking.strength(of: summary) < 0.7
            }.map(\.key)
        )
        tops = Self.tops(in: source, title: headings.first)
        saysQuestions = Self.saysQuestions(
            [source.name, source.front.value("title") ?? "", headings.first?.plain ?? ""].joined(separator: " ")
        )
        hasLegend = (source.firstLine..<source.lineCount + 1).contains { Self.isLegend(source.line($0)) }
        let names = headings.filter { $0.label != nil }.map { ($0.plain.lowercased(), 1) }
        parts = Set(Dictionary(names, uniquingKeysWith: +).filter { $0.value > 1 }.keys)
        isHidden = [Bool](repeating: false, count: source.lineCount + 2)
        var details: [(lines: Lines, span: DetailsSpan)] = []
        for span in spans {
            let lines = all.lines[span.place.lowerBound].number...all.lines[span.place.upperBound].number
            let inner = DetailsSpan.all(in: span.content, isCode: source.isCode)
            let asks = Asking.strength(of: span.summary) >= 0.5 || SectionLabel.read(summary: span.summary) != nil
            if !asks, inner.count > 1, inner.allSatisfy({ SectionLabel.read(summary: $0.summary) == nil }) {
                // A group of questions, as a heading is elsewhere.
                details += inner.map {
                    let place = $0.place
                    return (
                        span.content.lines[place.lowerBound].number...span.content.lines[place.upperBound].number, $0
                    )
                }
            } else {
                details.append((lines, span))
            }
        }
        self.details = details
        for element in details where isLabel(element.span) || Asking.strength(of: element.span.summary) >= 0.5 {
            for line in element.lines where line < isHidden.count { isHidden[line] = true }
        }
    }

    /// Tells whether a line is inside of a question or an answer that a `<details>` element holds.
    func isHidden(_ line: Int) -> Bool { isHidden.indices.contains(line) && isHidden[line] }

    /// Tells whether a summary says that an answer follows.
    func isAnswer(_ span: DetailsSpan) -> Bool {
        SectionLabel.read(summary: span.summary)?.kind == .answer || labels.contains(span.summary.lowercased())
    }

    /// Tells whether a summary says what follows, rather than asking.
    func isLabel(_ span: DetailsSpan) -> Bool {
        SectionLabel.read(summary: span.summary) != nil || labels.contains(span.summary.lowercased())
    }

    /// The line of the heading that a line stands under; 0 when there is none.
    func parent(of line: Int) -> Int {
        headings[..<headings.partitioningIndex { $0.lines.lowerBound >= line }].last?.lines.lowerBound ?? 0
    }

    /// Tells whether names speak of questions, or of other things that hold them.
    private static func saysQuestions(_ names: String) -> Bool {
        let words = names.lowercased().split { !$0.isLetter }
        return words.contains { word in practiceWords.contains { word.hasPrefix($0) } || word == "exam" }
            || practiceSigns.contains(where: names.contains) || namesQuestions(names)
    }

    /// Tells whether a name speaks of questions, also with its words run together: `MaturitniOtazky`.
    static func namesQuestions(_ name: String) -> Bool {
        // In Chinese a problem is called as a question is.
        let parts = name.replacing(#/(\p{Ll})(\p{Lu})/#) { "\($0.1) \($0.2)" }.lowercased()
            .replacing("问题", with: " ")
        return parts.split { !$0.isLetter }.contains { word in questionWords.contains { word.hasPrefix($0) } }
            || questionSigns.contains(where: parts.contains)
    }

    /// The beginnings of words for questions, and signs for them in scripts that write without spaces.
    private static let questionWords = [
        "question", "faq", "frage", "pregunt", "pergunt", "вопрос", "питан", "أسئلة", "soru", "otázk", "otazk",
        "pytani", "pitanj", "питањ", "въпрос", "domand", "kérdés", "întrebăr", "vragen", "spørgsmål",
    ]
    private static let questionSigns = ["题", "題", "問", "问", "질문", "문제"]
    /// The same for what holds questions, and other things as well.
    private static let practiceWords = [
        "interview", "quiz", "mcq", "flashcard", "exercise", "puzzle", "riddle", "übung", "aufgabe", "entretien",
        "entrevista", "собеседован", "задач", "colloquio", "mülakat", "ejercici", "exercíci", "exercice", "eserciz",
        "opgave", "oppgave", "övning", "oefening", "zadani", "úloh", "cvičen", "ćwicz", "alıştırma", "упражн", "завдан",
    ]
    private static let practiceSigns = ["面试", "面試", "면접"]

    /// Tells whether a heading ends a question. One that names a part of it may stand beside it, where several have one.
    func ends(_ question: Opener, at heading: Heading) -> Bool {
        guard heading.level <= question.closing else { return false }
        return heading.level != question.level || !isPart(heading)
    }

    /// Tells whether a heading names a part of a question, as others of the same words do.
    func isPart(_ heading: Heading) -> Bool { heading.label != nil && parts.contains(heading.plain.lowercased()) }

    /// Tells whether a line is a link to the top and nothing else, whatever it is called.
    func isBackToTop(_ line: String) -> Bool {
        Self.loneAnchors(line).contains(where: tops.contains)
    }

    /// Tells whether two or more marks of a line have the word for their difficulty behind them.
    private static func isLegend(_ line: String) -> Bool {
        guard line.utf8.count <= 500, line.utf8.contains(0xF0) else { return false }
        let words = line.split { !$0.isLetter && Grade(word: String($0)) == nil }
        // A mark may touch its word.
        let parts = words.flatMap { $0.first?.isLetter == false ? [$0.prefix(1), $0.dropFirst()] : [$0] }
            .filter { !$0.isEmpty }
        return zip(parts, parts.dropFirst()).count { mark, word in
            guard let rank = Grade(word: String(mark))?.rank, mark.first?.isLetter == false else { return false }
            return Grade(word: String(word))?.rank == rank
        } > 1
    }

    private static func tops(in source: MarkdownSource, title: Heading?) -> Set<String> {
        var counts: [String: Int] = [:]
        for number in source.firstLine..<source.lineCount + 1 where !source.isCode(number) {
            for anchor in loneAnchors(source.line(number)) { counts[anchor, default: 0] += 1 }
        }
        let first = title.map { Identifier.slug($0.plain) } ?? ""
        return Set(
            counts.filter { anchor, count in
                let words = anchor.split { !$0.isLetter }.map(String.init)
                return count > 2 || Identifier.slug(anchor) == first || words.isEmpty || words.contains("top")
                    || !Furniture.contentsWords.isDisjoint(with: words)
            }
            .map(\.key)
        )
    }

    /// The anchors of this file that the links of a line lead to, when it holds nothing else and begins no list item.
    private static func loneAnchors(_ line: String) -> [String] {
        guard line.utf8.count <= 1000, line.contains("](#") || line.contains("href=") else { return [] }
        let text = line.trimmed.replacing("href='", with: "href=\"").replacing("'>", with: "\">")
        guard text.withoutListMark == text else { return [] }
        var rest = text[...]
        var outside = ""
        var anchors: [String] = []
        while let open = rest.firstIndex(where: { $0 == "[" || $0 == "<" }) {
            outside += rest[..<open]
            if rest[open] == "[" {
                guard let middle = rest[open...].firstRange(of: "]("),
                    let close = rest[middle.upperBound...].firstIndex(of: ")")
                else { return [] }
                let target = rest[middle.upperBound..<close]
                if target.hasPrefix("#") { anchors.append(target.dropFirst().lowercased()) }
                rest = rest[rest.index(after: close)...]
            } else {
                guard let close = rest[open...].firstIndex(of: ">") else { return [] }
                let tag = rest[open...close]
                if let target = tag.firstRange(of: "href=\"#") {
                    anchors.append(tag[target.upperBound...].prefix { $0 != "\"" }.lowercased())
                    guard let end = rest[close...].firstRange(of: "</a>") else { return [] }
                    rest = rest[end.upperBound...]
                } else {
                    rest = rest[rest.index(after: close)...]
                }
            }
        }
        outside += rest
        return outside.contains { $0.isLetter || $0.isNumber } ? [] : anchors
    }

    /// Tells whether nothing but layout stands on some lines.
    func isBlank(_ lines: Range<Int>) -> Bool {
        lines.allSatisfy { number in
            let line = source.line(number)
            return line.trimmed.isEmpty
                || !source.isCode(number)
                    && (Furniture.isRule(line) || Furniture.isWrapper(line) || isBackToTop(line))
        }
    }

    /// Everything that may be questions, side by side.
    var candidates: [Candidates] {
        let answered = AnsweredBlocks(self)
        return headingCandidates(answered) + itemCandidates(answered) + summaryCandidates
            + paragraphCandidates(answered)
            + rowCandidates
    }
}
