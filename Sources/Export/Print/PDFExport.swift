import Diagnostics
import Packs
import Typesetting

/// A book on paper, printed by Typst.
struct PDFExport: ExportFormat {
    let name = "pdf"
    let label = "PDF"
    let summary = "a book, made with Typst"
    let fileExtension = "pdf"
    let placements = [AnswerPlacement.inline, .appendix, .none]
    let isTypeset = true

    func export(_ guide: StudyGuide, _ options: ExportOptions) async throws -> Exported {
        let (questions, media, diagnostics) = try PrintedQuestions.all(of: guide, options)
        var book = TypstGuide(
            guide,
            questions,
            placement: options.answers ?? placements[0],
            paper: options.paper,
            media: media
        )
        let code = book.code()
        options.progress?(.printing)
        let printed = try await TypstPrinter(options).printed(code, book.body.shown, time: guide.time)
        let losses = PrintLosses(guide, questions, media: media)
        return Exported(printed.bytes, diagnostics + book.diagnostics + losses.diagnostics(of: printed))
    }
}

/// The questions of a guide, for paper.
enum PrintedQuestions {
    static func all(
        of guide: StudyGuide,
        _ options: ExportOptions
    ) throws -> (questions: [Int: QuestionParts], media: [BookMedia], diagnostics: [Diagnostic]) {
        var renderer = GuideRenderer(
            guide,
            typeset: options.typeset,
            pictures: .named(BookMedia.folder),
            plainAnchors: true
        )
        renderer.level = 3
        renderer.isXML = true
        var questions: [Int: QuestionParts] = [:]
        try guide.inFileOrder.forEach { item, document in
            questions[item.index] = renderer.parts(of: item, in: document)
            options.progress?(.questions(done: questions.count, of: guide.items.count))
        }
        let media = renderer.takeMedia()
        return (questions, media, renderer.diagnostics)
    }
}
