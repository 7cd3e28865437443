import CommonMark
import Packs
import Rendering

/// A question as examination systems ask it.
struct ExamQuestion {
    /// An option, and whether it is right.
    struct Option {
        var html: String
        var isRight: Bool
    }

    let entry: Entry
    /// The pack's path and the entry's id.
    let key: String
    /// The packs that it lies in, from the outermost on, and its topic.
    let category: [String]
    /// The question with the text below it, but for its options.
    let text: String
    /// Its options; empty where none is right, so that nothing could be marked: they stand in the text then.
    let options: [Option]
    let hints: [String]
    /// The answers under their authors, the follow-up questions and the sources.
    let answer: String
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
        let isChoice = entry.options.contains(where: \.isRight)
        text = "<p><strong>\(parts.question)</strong></p>\n" + (isChoice ? parts.bodyWithoutOptions : parts.body)
        options = isChoice ? zip(entry.options, parts.options).map { Option(html: $1, isRight: $0.isRight) } : []
        hints = parts.hints
        var answer = parts.answers.map { ($0.author.map(Self.head) ?? "") + $0.html }.joined()
        for followUp in parts.followUps { answer += Self.head(words.followUp) + followUp }
        if !parts.sources.isEmpty { answer += Self.head(words.sources) + parts.sources }
        self.answer = answer
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
