import CommonMark
import Packs
import Rendering
import Text

/// A question as examination systems ask it.
struct ExamQuestion {
    /// An option, and whether it is right.
    struct Option {
        var html: String
        var isRight: Bool
        /// The feedback to whoever has chosen it, as HTML.
        var feedback: String
    }

    /// Something that items are paired with.
    struct Partner {
        var letter: String
        var html: String
    }

    let entry: Entry
    /// The pack's path and the entry's id.
    let key: String
    /// The packs that it lies in, from the outermost on, and its topic.
    let category: [String]
    /// The way of asking: in words also where it has options of which none is right, so that nothing could be marked.
    private(set) var form: Entry.Form
    /// Its options; empty where none is right, so that nothing could be marked: they stand in the text then.
    let options: [Option]
    let hints: [String]
    /// The items that are to be paired or ordered, as HTML.
    let items: [String]
    /// The things that they are paired with, in the order of the source.
    let partners: [Partner]
    private let parts: QuestionParts
    private let answers: String
    let media: [BookMedia]
    /// True when the options may be asked in another order.
    let allowsOtherOrder: Bool
    let words: GuideWords
    private let language: String

    init(
        _ item: StudyGuide.Item,
        in document: Document,
        _ parts: QuestionParts,
        media: [BookMedia],
        of guide: StudyGuide
    ) {
        entry = item.entry
        key = parts.key
        self.media = media
        allowsOtherOrder = document.allowsOtherOrder(ofOptionsOf: entry)
        language = entry.language
        let words = GuideWords(guide.strings.table(for: entry.language))
        self.words = words
        category = guide.titles(ofPack: entry.pack) + [entry.topic].compactMap { $0 }
        form = entry.canBeMarked ? entry.form : .words
        self.parts = parts
        options =
            entry.form == .choice && entry.canBeMarked
            ? item.entry.options.indices.map {
                Option(html: parts.options[$0], isRight: item.entry.options[$0].isRight, feedback: parts.feedback[$0])
            } : []
        items = parts.items
        partners = zip(entry.partners, parts.partners).map { Partner(letter: $0.letter, html: $1) }
        hints = parts.hints
        var answer = parts.answers.map { ($0.author.map(Self.head) ?? "") + $0.html }.joined()
        for followUp in parts.followUps { answer += Self.head(words.followUp) + followUp }
        if !parts.sources.isEmpty { answer += Self.head(words.sources) + parts.sources }
        answers = answer
    }

    /// The question with the text below it, but for what the system asks in a place of its own.
    var text: String {
        "<p><strong>\(parts.question)</strong></p>\n" + (form == .words ? parts.body : parts.bodyWithoutOptions)
    }

    /// The answer as a whole: the solution where nothing is marked, the answers under their authors, the follow-up questions and the sources.
    var answer: String {
        let isOpen = form == .words && !entry.blanks.isEmpty
        return (isOpen ? Self.head(words.solution) + parts.solution : "") + answers
    }

    /// The feedback of all options, for systems that have no place for it beside each.
    var feedbackBelow: String {
        let said = options.enumerated().filter { !$0.element.feedback.isEmpty }
        return said.map { Self.head(OptionLetter.of($0.offset)) + $0.element.feedback }.joined()
    }

    /// The same question, to be answered in words, for systems that know no other way.
    var inWords: ExamQuestion {
        var question = self
        question.form = .words
        return question
    }

    /// Each item with the text of its partner, and behind them the partners that nobody has, with an empty item.
    var pairs: [(item: String, partner: String)] {
        let letters = entry.blanks.map(letter)
        let texts = Dictionary(partners.map { ($0.letter, HTMLPart(fragment: $0.html).text.trimmed) }) { first, _ in
            first
        }
        let taken = Set(letters)
        return zip(items, letters).map { ($0, texts[$1] ?? "") }
            + partners.filter { !taken.contains($0.letter) }.map { ("", texts[$0.letter] ?? "") }
    }

    /// The letter that an item's partner has.
    func letter(of blank: Entry.Blank) -> String { blank.accepted.first?.text ?? "" }

    /// The items of an order as they should stand, by their place in the question.
    var rightOrder: [Int] {
        entry.blanks.indices.sorted { Int(letter(of: entry.blanks[$0])) ?? 0 < Int(letter(of: entry.blanks[$1])) ?? 0 }
    }

    /// True when exactly one option is right.
    var isSingle: Bool { options.count(where: \.isRight) == 1 }

    /// The hints under a head, for systems that have no place of their own for them.
    var hintsBelow: String { hints.map { Self.head(words.hint) + $0 }.joined() }

    /// Calls `body` for every question, in order.
    ///
    /// - Parameter pictures: What stands before the names of pictures.
    /// - Returns: What came to light on the way.
    static func forEach(
        in guide: StudyGuide,
        _ options: ExportOptions,
        pictures: String,
        _ body: (ExamQuestion) throws -> Void
    ) throws -> GuideRenderer {
        var renderer = GuideRenderer(guide, typeset: nil, pictures: .named(pictures))
        renderer.linksInside = false
        renderer.isXML = true
        var done = 0
        try guide.forEach { item, document in
            let parts = renderer.parts(of: item, in: document)
            try body(ExamQuestion(item, in: document, parts, media: renderer.takeMedia(), of: guide))
            done += 1
            options.progress?(.questions(done: done, of: guide.items.count))
        }
        return renderer
    }

    /// HTML in the question's language and direction, with formulas as MathJax finds them.
    func marked(_ html: String) -> String {
        if html.isEmpty { return "" }
        let direction = Direction.of(language)
        let formulas = MoodleFormula.marked(html)
        // Code runs from left to right, whatever the language around it.
        let text = direction == "ltr" ? formulas : HTML.withDirectedCode(formulas)
        return "<div lang=\"\(language)\" dir=\"\(direction)\">\(text)</div>"
    }

    private static func head(_ text: String) -> String { "<h4>\(HTML.escaped(text))</h4>\n" }
}

extension StudyGuide {
    /// The titles of a pack and those that it lies in, from the outermost on.
    func titles(ofPack pack: Int) -> [String] {
        let own = library.packs[pack]
        return (own.parent.map(titles) ?? []) + [own.title]
    }
}
