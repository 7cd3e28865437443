import Packs

/// A book on paper, printed by a browser of the Chromium family.
///
/// Browsers cannot write the number of another page into a text: the guide is printed once, the pages of all places are
/// read from the file, and it is printed again with their numbers.
struct PDFExport: ExportFormat {
    let name = "pdf"
    let label = "PDF"
    let summary = "a book, made with Chromium"
    let fileExtension = "pdf"
    let placements = [AnswerPlacement.inline, .appendix, .none]
    let isTypeset = true

    func export(_ guide: StudyGuide, _ options: ExportOptions) async throws -> Exported {
        let browser = try Browser(options)
        var book = try Book(guide, options, placement: options.answers ?? placements[0], medium: .paper)
        await book.findFont(options)
        let pieces = book.html().split(separator: Character(Book.mark), omittingEmptySubsequences: false)
        var pages: [String: Int] = [:]
        options.progress?(.printing(pass: 1))
        var printed = try await browser.pdf(of: Self.html(pieces, pages), isDraft: true)
        // Numbers can push a line to the next page; a third pass would then say where it went.
        for pass in 2...4 {
            guard let file = PDFFile(printed) else { throw browser.failure("wrote a file that is no PDF") }
            let found = file.destinations()
            // Where nothing refers to a page, the draft's places are none, and the book is printed all the same.
            if found == pages, pass > 2 { break }
            if pass == 4 { throw browser.failure("moves pages each time that it prints") }
            pages = found
            options.progress?(.printing(pass: pass))
            printed = try await browser.pdf(of: Self.html(pieces, pages))
        }
        guard var file = PDFFile(printed) else { throw browser.failure("wrote a file that is no PDF") }
        file.describe(Self.facts(of: guide, book), time: guide.time)
        return Exported(file.bytes, book.diagnostics)
    }

    /// The document, with a number in the place of every second piece, which names a place.
    private static func html(_ pieces: [Substring], _ pages: [String: Int]) -> String {
        var html = ""
        var last: String?
        for index in stride(from: 0, to: pieces.count - 1, by: 2) {
            let number = pages[String(pieces[index + 1])].map(String.init) ?? "000"
            // In the index a page stands once for each tag.
            if number != last || !pieces[index].hasPrefix(Book.indexSeparator) { html += pieces[index] + number }
            last = number
        }
        return html + (pieces.last ?? "")
    }

    private static func facts(of guide: StudyGuide, _ book: Book) -> [(String, String)] {
        let authors = book.unique(guide.packs.flatMap { guide.library.packs[$0].authors })
        let tags = book.unique(guide.items.flatMap(\.entry.tags)).sorted()
        let facts = [
            ("Title", guide.title), ("Author", authors.joined(separator: ", ")),
            ("Subject", guide.onlyPack?.description ?? ""), ("Keywords", tags.joined(separator: ", ")),
            ("Creator", "qapack"),
        ]
        return facts.filter { !$0.1.isEmpty }
    }
}
