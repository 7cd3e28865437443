/// One file with everything in it: styles, pictures, formulas.
struct HTMLExport: ExportFormat {
    let name = "html"
    let label = "HTML"
    let summary = "one page that works offline and can be printed"
    let fileExtension = "html"
    let placements = [AnswerPlacement.inline, .folded, .appendix, .none]
    let isTypeset = true

    func export(_ guide: StudyGuide, _ options: ExportOptions) async throws -> Exported {
        var book = try Book(guide, options, placement: options.answers ?? placements[0], medium: .screen)
        await book.findFont(options)
        return Exported(Array(book.html().utf8), book.diagnostics)
    }
}
