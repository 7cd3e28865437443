import CommonMark
import Diagnostics
import Packs
import Rendering

/// A guide as a book in Typst's language.
struct TypstGuide {
    let guide: StudyGuide
    private let placement: AnswerPlacement
    private let parts: [BookPart]
    private let questions: [Int: QuestionParts]
    /// The level of a question's heading: below that of its part.
    private let level: Int
    private var numbers: [Int: Int] = [:]
    private(set) var body = TypstBody()
    private(set) var diagnostics: [Diagnostic] = []
    private var room: TypstBody.Room
    private let page: TypstPage

    init(
        _ guide: StudyGuide,
        _ questions: [Int: QuestionParts],
        placement: AnswerPlacement,
        paper: Paper,
        media: [BookMedia]
    ) {
        self.guide = guide
        self.placement = placement
        self.questions = questions
        page = TypstPage(paper)
        parts = BookPart.all(of: guide)
        level = parts.contains { $0.title != nil } ? 2 : 1
        room = TypstBody.Room(width: page.width, size: page.size)
        body.pictures = media.byAddress
        for item in parts.flatMap(\.items) { numbers[item.index] = numbers.count + 1 }
    }

    /// The whole book.
    mutating func code() -> String {
        let description = guide.onlyPack?.description ?? ""
        var code = String(decoding: PackageResources.book_typ, as: UTF8.self)
        code += page.opening(
            [
                "title: \(TypstCode.string(guide.title))", "authors: \(TypstCode.list(guide.authors))",
                "description: \(TypstCode.string(description))", "keywords: \(TypstCode.list(guide.tags))",
                "level: \(level)",
            ],
            language: guide.language
        )
        code += cover(description)
        code += "#contents(\(TypstCode.string(guide.words.contents)))\n"
        for (number, part) in parts.enumerated() {
            if let title = part.title {
                code += head(of: part, title, number)
            } else {
                code += "#pagebreak(weak: true)\n"
            }
            for item in part.items { code += "#\(question(item))\n" }
        }
        if placement == .appendix { code += appendix() }
        return code + index()
    }

    // MARK: - Around questions

    private func cover(_ description: String) -> String {
        let lines = [guide.authors.joined(separator: ", "), guide.facts(placement)].filter { !$0.isEmpty }
        return "#cover(\(TypstCode.string(guide.title)),\(TypstCode.string(description)),\(TypstCode.list(lines)))\n"
    }

    private func head(of part: BookPart, _ title: String, _ number: Int) -> String {
        let pack = part.pack.map { guide.library.packs[$0] }
        let language = part.language ?? guide.language
        let facts = GuideWords(guide.strings.table(for: language)).questions(part.items.count)
        let shown = Direction.isolated(title, in: language, around: guide.language)
        let texts = ["part-\(number + 1)", shown, pack?.description ?? "", facts].map(TypstCode.string)
        let code = "part(\(texts.joined(separator: ",")))"
        return "#\(page.code(code, in: language, around: guide.language))\n"
    }

    private mutating func appendix() -> String {
        var code = "#part(\"answers\",\(TypstCode.string(guide.words.answers)),\"\",\"\")\n"
        for item in parts.flatMap(\.items) {
            guard let parts = questions[item.index] else { continue }
            begin(item, parts, level: 2)
            let anchor = Book.answerAnchor(parts.anchor)
            var pieces = [
                heading(item, parts, anchor: anchor, level: 2, facts: "none"),
                see(parts.anchor, words(item).question, of: item),
            ]
            pieces += answers(item, parts, level: 3)
            if !parts.sources.isEmpty { pieces.append(aside(words(item).sources, parts.sources)) }
            pieces += body.addressList()
            code += "#\(page.code(TypstCode.joined(pieces), in: item.entry.language, around: guide.language))\n"
            end(item)
        }
        return code
    }

    /// The tags with their questions.
    private func index() -> String {
        var found: [String: [String]] = [:]
        for item in parts.flatMap(\.items) {
            for tag in Set(item.entry.tags) { found[tag, default: []].append(questions[item.index]?.anchor ?? "") }
        }
        if found.isEmpty { return "" }
        let tags = found.sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
        let lines = tags.map { "(\(TypstCode.string($0.key)),\(TypstCode.list($0.value)))" }
        return "#index(\(TypstCode.string(guide.words.index)),\(lines.joined(separator: ",")))\n"
    }

    // MARK: - Questions

    private func words(_ item: StudyGuide.Item) -> GuideWords {
        GuideWords(guide.strings.table(for: item.entry.language))
    }

    private mutating func begin(_ item: StudyGuide.Item, _ parts: QuestionParts, level: Int) {
        body.begin(parts, language: item.entry.language, level: level)
    }

    private mutating func end(_ item: StudyGuide.Item) {
        guard !body.failed.isEmpty else { return }
        let names = body.failed.map { "'\($0)'" }.joined(separator: ", ")
        diagnostics.append(.shortened(item.entry, of: guide, "paper shows no pictures of this kind: \(names)"))
    }

    private mutating func heading(
        _ item: StudyGuide.Item,
        _ parts: QuestionParts,
        anchor: String,
        level: Int,
        facts: String
    ) -> String {
        let number = numbers[item.index] ?? 0
        let full = "{\"\(number). \";\(body.line(parts.question, room))}"
        let short = Self.short(item.entry.shownTitle)
        let shown = Direction.isolated(short, in: item.entry.language, around: guide.language)
        let title = TypstCode.string("\(number). \(shown)")
        return "question(\(TypstCode.string(anchor)),\(level),\(title),\(full),\(facts))"
    }

    /// A title that fits on two lines of the contents.
    private static func short(_ title: String) -> String {
        guard title.count > 120 else { return title }
        let cut = title.prefix(118)
        return cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)] + "…"
    }

    private mutating func question(_ item: StudyGuide.Item) -> String {
        guard let parts = questions[item.index] else { return "[]" }
        let entry = item.entry
        begin(item, parts, level: level)
        let labels = [entry.difficulty.map(guide.name)].compactMap { $0 } + entry.tags
        let facts = labels.isEmpty ? "none" : TypstCode.string(labels.joined(separator: " · "))
        var head = [heading(item, parts, anchor: parts.anchor, level: level, facts: facts)]
        let stem = entry.options.isEmpty ? parts.body : parts.bodyWithoutOptions
        if !stem.isEmpty { head.append(body.blocks(stem, room)) }
        if !parts.options.isEmpty { head.append(options(parts)) }
        // The question stands on one page, unless that would leave much of it empty.
        let lines = (stem + parts.options.joined(separator: "\n")).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let height =
            lines.reduce(0) { $0 + 1 + $1.utf8.count / 110 } + 15 * stem.split(separator: "<img ").dropFirst().count
        var pieces = height < 28 ? ["together(\(TypstCode.joined(head)))"] : head
        let words = words(item)
        // Hints help those who have the answers.
        let hints = placement == AnswerPlacement.none ? [] : parts.hints
        for hint in hints { pieces.append(aside(words.hint, hint)) }
        if placement == .inline {
            pieces += answers(item, parts, level: level + 1)
        } else if placement == .appendix {
            pieces.append(see(Book.answerAnchor(parts.anchor), words.answer, of: item))
        }
        for followUp in parts.followUps { pieces.append(aside(words.followUp, followUp)) }
        if placement == .inline, !parts.sources.isEmpty { pieces.append(aside(words.sources, parts.sources)) }
        pieces += body.addressList()
        end(item)
        return page.code(TypstCode.joined(pieces), in: entry.language, around: guide.language)
    }

    private mutating func options(_ parts: QuestionParts) -> String {
        "options(\(parts.options.map { body.blocks($0, room.inside(by: 26)) }.joined(separator: ",")))"
    }

    private mutating func answers(_ item: StudyGuide.Item, _ parts: QuestionParts, level: Int) -> [String] {
        let words = words(item)
        var pieces: [String] = []
        let right = zip(item.entry.options, parts.options).enumerated().filter(\.element.0.isRight)
        if !right.isEmpty {
            let lines = right.map { place, option in
                "enum.item(\(place + 1),\(body.blocks(option.1, room.inside(by: 36))))"
            }
            pieces.append("aside(\(TypstCode.string(words.solution)),options(\(lines.joined(separator: ","))))")
        } else if item.entry.options.isEmpty, !parts.solution.isEmpty {
            pieces.append(aside(words.solution, parts.solution))
        }
        let said = parts.feedback.enumerated().filter { !$0.element.isEmpty }.map { place, text in
            "enum.item(\(place + 1),\(body.blocks(text, room.inside(by: 26))))"
        }
        if !said.isEmpty { pieces.append("options(\(said.joined(separator: ",")))") }
        for answer in parts.answers {
            let label = parts.answers.count > 1 ? answer.author : nil
            body.level = level
            let author = label == nil ? answer.author.map(TypstCode.string) ?? "none" : "none"
            pieces.append("answer-head(\(level),\(TypstCode.string(label ?? words.answer)),\(author))")
            pieces.append(body.blocks(answer.html, room))
        }
        return pieces
    }

    private mutating func aside(_ head: String, _ html: String) -> String {
        "aside(\(TypstCode.string(head)),\(body.blocks(html, room.inside(by: 10))))"
    }

    /// A line that leads to another place in the book.
    private func see(_ anchor: String, _ word: String, of item: StudyGuide.Item) -> String {
        let (id, page) = (TypstCode.string(anchor), words(item).page)
        let (before, behind) = (TypstCode.string(" (" + page.before), TypstCode.string(page.behind + ")"))
        return "see({go(\(id),\(TypstCode.string(word)));page-of(\(id),\(before),\(behind))})"
    }
}
