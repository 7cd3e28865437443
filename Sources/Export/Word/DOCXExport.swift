import Diagnostics
import Packs
import Rendering

/// A guide for Word, to edit and print (ECMA-376, part 1, WordprocessingML).
struct DOCXExport: ExportFormat {
    let name = "docx"
    let label = "Word"
    let summary = "a guide to edit in Word"
    let fileExtension = "docx"
    let placements = [AnswerPlacement.inline, .appendix, .none]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        var renderer = GuideRenderer(guide, typeset: nil, pictures: .named(BookMedia.folder), plainAnchors: true)
        renderer.isXML = true
        // A place has the name of its question; headings in answers have none.
        renderer.place = { [anchors = renderer.anchors] _, index in "#" + anchors[index] }
        var questions: [Int: (parts: QuestionParts, media: [BookMedia])] = [:]
        try guide.inFileOrder.forEach { item, document in
            let parts = renderer.parts(of: item, in: document)
            questions[item.index] = (parts, renderer.takeMedia())
            options.progress?(.questions(done: questions.count, of: guide.items.count))
        }
        var writer = WordGuide(guide, placement: options.answers ?? placements[0])
        let items = guide.items.compactMap { questions[$0.index]?.media }.flatMap { $0 }
        writer.body.pictures = items.byAddress
        writer.write { questions[$0.index]?.parts ?? QuestionParts(key: "", anchor: "") }
        let package = WordPackage(guide: guide, body: writer.body)
        return Exported(
            try ZipWriter.archive(of: package.files, time: guide.time),
            renderer.diagnostics + writer.diagnostics
        )
    }
}

/// The text of a guide as Word has it.
struct WordGuide {
    private let guide: StudyGuide
    private let placement: AnswerPlacement
    var body = WordBody()
    private(set) var diagnostics: [Diagnostic] = []

    init(_ guide: StudyGuide, placement: AnswerPlacement) {
        self.guide = guide
        self.placement = placement
    }

    /// Writes cover, contents, questions and answers.
    mutating func write(_ parts: (StudyGuide.Item) -> QuestionParts) {
        let all = BookPart.all(of: guide)
        body.language = guide.language
        writeCover()
        writeContents(all, parts)
        for part in all {
            body.language = part.language ?? guide.language
            if let title = part.title { body.paragraph(title, style: "Heading1") }
            for item in part.items { writeQuestion(item, parts(item)) }
        }
        guard placement == .appendix else { return }
        body.language = guide.language
        body.paragraph(guide.words.answers, style: "Heading1")
        for item in all.flatMap(\.items) {
            let parts = parts(item)
            body.language = item.entry.language
            body.paragraph(html: parts.question, style: "Heading2")
            writeAnswers(item, parts)
        }
    }

    private mutating func writeCover() {
        body.paragraph(guide.title, style: "Title")
        if let description = guide.onlyPack?.description { body.paragraph(description, style: "Subtitle") }
        let authors = guide.authors.joined(separator: ", ")
        if !authors.isEmpty { body.paragraph(authors, style: "Facts") }
        body.paragraph(guide.facts(placement), style: "Facts")
    }

    private mutating func writeContents(_ all: [BookPart], _ parts: (StudyGuide.Item) -> QuestionParts) {
        body.paragraph(guide.words.contents, style: "ContentsHeading")
        body.startContents()
        for part in all {
            if let title = part.title { body.contentsLine(title, level: 1, to: nil) }
            for item in part.items {
                body.language = item.entry.language
                body.contentsLine(item.entry.listTitle, level: 2, to: parts(item).anchor)
            }
        }
        body.endContents()
    }

    private mutating func writeQuestion(_ item: StudyGuide.Item, _ parts: QuestionParts) {
        let entry = item.entry
        let words = GuideWords(guide.strings.table(for: entry.language))
        body.language = entry.language
        body.failed = []
        body.paragraph(html: parts.question, style: "Heading2", bookmark: parts.anchor)
        let difficulty = entry.difficulty.map(guide.name)
        let labels = [difficulty].compactMap { $0 } + entry.tags
        if !labels.isEmpty { body.paragraph(labels.joined(separator: " · "), style: "Facts") }
        let isListed = !parts.options.isEmpty || !parts.items.isEmpty
        body.write(html: isListed ? parts.bodyWithoutOptions : parts.body)
        for item in parts.items { body.write(html: item, behind: "____ ") }
        for (partner, html) in zip(entry.partners, parts.partners) {
            body.write(html: html, behind: "\(partner.letter). ")
        }
        for (place, option) in parts.options.enumerated() {
            body.write(html: option, behind: "☐ \(OptionLetter.of(place)). ")
        }
        for hint in parts.hints { section(words.hint, hint) }
        if placement == .inline { writeAnswers(item, parts) }
        for followUp in parts.followUps { section(words.followUp, followUp) }
        if !body.failed.isEmpty {
            let names = body.failed.map { "'\($0)'" }.joined(separator: ", ")
            diagnostics.append(.shortened(entry, of: guide, "Word shows no pictures of this kind: \(names)"))
        }
    }

    private mutating func writeAnswers(_ item: StudyGuide.Item, _ parts: QuestionParts) {
        let words = GuideWords(guide.strings.table(for: item.entry.language))
        let right = zip(item.entry.options, parts.options).enumerated().filter(\.element.0.isRight)
        if !right.isEmpty {
            body.paragraph(words.solution, style: "Heading3")
            for (place, option) in right { body.write(html: option.1, behind: "\(OptionLetter.of(place)). ") }
        } else if !parts.items.isEmpty {
            body.paragraph(words.solution, style: "Heading3")
            for (blank, html) in zip(item.entry.blanks, parts.items) {
                body.write(html: html, behind: "\(blank.accepted.first?.text ?? ""). ")
            }
        } else if !item.entry.blanks.isEmpty {
            section(words.solution, parts.solution)
        }
        for (place, said) in parts.feedback.enumerated() where !said.isEmpty {
            body.write(html: said, behind: "\(OptionLetter.of(place)): ")
        }
        for answer in parts.answers {
            section(([words.answer] + [answer.author].compactMap { $0 }).joined(separator: ": "), answer.html)
        }
        if !parts.sources.isEmpty { section(words.sources, parts.sources) }
    }

    private mutating func section(_ head: String, _ html: String) {
        body.paragraph(head, style: "Heading3")
        body.write(html: html)
    }
}
