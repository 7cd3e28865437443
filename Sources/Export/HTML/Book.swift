import CommonMark
import Diagnostics
import Packs
import Rendering
import Typesetting

/// A guide as HTML: one document, or the files of an e-book.
struct Book {
    let guide: StudyGuide
    let parts: [BookPart]
    let placement: AnswerPlacement
    let paper: Paper
    let medium: Medium
    /// The pictures that stand beside the book.
    private(set) var media: [BookMedia] = []
    /// The files, where the book has several.
    private(set) var files = BookFiles()
    /// The font of its formulas.
    private(set) var font: MathFont?
    private(set) var diagnostics: [Diagnostic] = []
    private var questions: [Int: QuestionParts] = [:]
    /// The words in the guide's language.
    let words: GuideWords
    private let wordsByLanguage: [String: GuideWords]

    init(_ guide: StudyGuide, _ options: ExportOptions, placement: AnswerPlacement, medium: Medium) throws {
        self.guide = guide
        self.placement = placement
        self.medium = medium
        paper = options.paper
        words = guide.words
        wordsByLanguage = Dictionary(
            Set(guide.items.map(\.entry.language)).map { ($0, GuideWords(guide.strings.table(for: $0))) },
            uniquingKeysWith: { first, _ in first }
        )
        parts = BookPart.all(of: guide)
        let isReader = medium == .reader
        var renderer = GuideRenderer(
            guide,
            typeset: options.typeset,
            pictures: isReader ? .named(BookMedia.folder) : .embedded,
            plainAnchors: medium != .screen
        )
        renderer.level = isReader ? 2 : 3
        renderer.isXML = isReader
        if isReader {
            // Headings are in answers, and these may stand behind all questions.
            let answersApart = placement == .appendix
            renderer.place = { [anchors = renderer.anchors] anchor, index in
                BookFiles.place(anchor, ofQuestion: index, isAnswer: answersApart && anchor != anchors[index])
            }
        }
        var questions: [Int: QuestionParts] = [:]
        // In the order of the files, so that each is read once.
        let ordered = guide.inFileOrder
        let total = guide.items.count
        try ordered.forEach { item, document in
            questions[item.index] = renderer.parts(of: item, in: document)
            options.progress?(.questions(done: questions.count, of: total))
        }
        if isReader {
            let files = BookFiles(parts, questions, answersApart: placement == .appendix)
            self.files = files
            questions = questions.mapValues { parts in
                parts.mapTexts {
                    let html = LongFormula.broken(in: files.resolved($0, questions))
                    return placement == .folded ? html : html.replacing("<details>", with: "<details open=\"open\">")
                }
            }
        }
        self.questions = questions
        media = renderer.takeMedia()
        diagnostics = renderer.diagnostics
    }

    /// Looks for the font of the formulas.
    mutating func findFont(_ options: ExportOptions) async {
        let found = await FormulaFont.find(for: questions.values.flatMap(\.texts), options)
        font = found.font
        diagnostics += found.diagnostics
    }

    /// The medium that the guide is for.
    enum Medium {
        /// One page on a screen.
        case screen
        /// Several XHTML files for an e-reader.
        case reader
    }

    /// The level of a question's heading: below that of its part, which each file of an e-book begins with.
    var level: Int { medium == .reader ? 2 : 3 }

    /// The name of the place of a question's answers, where they stand apart.
    static func answerAnchor(_ anchor: String) -> String { "a" + anchor.dropFirst() }

    /// The document.
    func html() -> String {
        var html = head()
        html += "<body class=\"study-guide\">\n<main>\n" + cover() + contents()
        for (number, part) in parts.enumerated() {
            html += "<section class=\"part part-\(number + 1)\" id=\"\(anchor(ofPart: number))\">\n"
            if let title = part.title {
                html += "<h2 class=\"part-title\"\(languageAttributes(part))>\(HTML.escaped(title))</h2>\n"
            }
            for item in part.items { html += question(item) }
            html += "</section>\n"
        }
        if placement == .appendix { html += appendix() }
        return html + "</main>\n</body>\n</html>\n"
    }

    func anchor(ofPart number: Int) -> String { "part-\(number + 1)" }

    /// A link to a place.
    func link(_ anchor: String, _ html: String, class: String = "") -> String {
        let attribute = `class`.isEmpty ? "" : " class=\"\(`class`)\""
        return "<a\(attribute) href=\"\(files.byAnchor[anchor] ?? "")#\(HTML.escaped(anchor))\">\(html)</a>"
    }

    func parts(of item: StudyGuide.Item) -> QuestionParts {
        questions[item.index] ?? QuestionParts(key: "", anchor: "")
    }

    /// The words in the language of an entry.
    func words(for entry: Entry) -> GuideWords { words(in: entry.language) }

    func words(in language: String) -> GuideWords { wordsByLanguage[language] ?? words }

    private func escaped(_ text: String) -> String { HTML.escaped(text) }

    /// The items in the order in which they stand in the guide.
    var items: [StudyGuide.Item] { parts.flatMap(\.items) }

    private func head() -> String {
        let authors = guide.authors.joined(separator: ", ")
        let tags = guide.tags.joined(separator: ", ")
        func meta(_ name: String, _ content: String) -> String {
            content.isEmpty ? "" : "<meta name=\"\(name)\" content=\"\(HTML.escaped(content))\">\n"
        }
        let language = guide.language
        return """
            <!doctype html>
            <html lang="\(language)" dir="\(Direction.of(language))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:\(font == nil ? "" : "; font-src data:")">
            <title>\(HTML.escaped(guide.title))</title>
            \(meta("author", authors))\(meta("keywords", tags))<style>
            \(BookStyle.css(for: self))</style>
            </head>

            """
    }

    func cover() -> String {
        var html = "<header class=\"cover\">\n<h1>\(HTML.escaped(guide.title))</h1>\n"
        if let description = guide.onlyPack?.description {
            html += "<p class=\"lead\">\(HTML.escaped(description))</p>\n"
        }
        let authors = guide.authors.joined(separator: ", ")
        if !authors.isEmpty { html += "<p class=\"by\">\(HTML.escaped(authors))</p>\n" }
        html += "<p class=\"facts\">\(HTML.escaped(guide.facts(placement)))</p>\n"
        return html + "</header>\n"
    }

    private func contents() -> String {
        var html =
            "<nav class=\"contents\" aria-label=\"\(escaped(words.contents))\">\n<h2>\(escaped(words.contents))</h2>\n"
        for (number, part) in parts.enumerated() {
            if let title = part.title {
                let link = link(anchor(ofPart: number), HTML.escaped(title))
                html += "<p class=\"contents-part\"\(languageAttributes(part))>\(link)</p>\n"
            }
            html += "<ol>\n\(contentsLines(part.items))</ol>\n"
        }
        func line(_ anchor: String, _ text: String) { html += "<p class=\"contents-part\">\(link(anchor, text))</p>\n" }
        if placement == .appendix { line("answers", escaped(words.answers)) }
        return html + "</nav>\n"
    }

    /// Lines of contents, one for each question, with something behind its title.
    func contentsLines(_ items: [StudyGuide.Item], end: String = "") -> String {
        items.map { item in
            let link = link(parts(of: item).anchor, HTML.escaped(item.entry.shownTitle) + end)
            return "<li\(languageAttributes(item.entry))>\(link)</li>\n"
        }.joined()
    }

    /// The attributes that say that an entry is in another language than the guide.
    func languageAttributes(_ entry: Entry) -> String { attributes(for: entry.language) }

    /// The attributes that say that a part's name is in another language than the guide.
    func languageAttributes(_ part: BookPart) -> String { part.language.map(attributes) ?? "" }

    private func attributes(for language: String) -> String {
        language == guide.language
            ? "" : " lang=\"\(HTML.escaped(language))\" dir=\"\(Direction.of(language))\""
    }
}
