import Diagnostics
import Typesetting

/// An EPUB 3 book: a file a part (https://www.w3.org/TR/epub-33/).
struct EPUBExport: ExportFormat {
    let name = "epub"
    let label = "EPUB"
    let summary = "an e-book (EPUB 3)"
    let fileExtension = "epub"
    let placements = [AnswerPlacement.inline, .folded, .appendix, .none]
    let isTypeset = true

    func export(_ guide: StudyGuide, _ options: ExportOptions) async throws -> Exported {
        var book = try Book(guide, options, placement: options.answers ?? placements[0], medium: .reader)
        await book.findFont(options)
        var diagnostics = book.diagnostics
        // Many shelves show no drawings.
        var cover: PrintedBook?
        do {
            cover = try await TypstPrinter(options).printed(
                EPUBPage.coverCode(guide.title),
                time: guide.time,
                as: .png
            )
        } catch let failure as ExportFailure {
            var note = failure.diagnostic
            note.severity = .info
            note.message = "the cover is a drawing, which some shelves do not show: " + note.message
            diagnostics.append(note)
        }
        let package = EPUBPackage(book: book, cover: cover?.bytes)
        var files = [
            ZipWriter.File(path: "mimetype", bytes: Array("application/epub+zip".utf8), isStored: true),
            ZipWriter.File(path: "META-INF/container.xml", bytes: Array(EPUBPackage.container.utf8)),
            ZipWriter.File(path: "EPUB/package.opf", bytes: Array(package.document.utf8)),
        ]
        for document in package.documents {
            files.append(ZipWriter.File(path: "EPUB/" + document.path, bytes: Array(document.text.utf8)))
        }
        if let cover {
            files.append(ZipWriter.File(path: "EPUB/cover.png", bytes: cover.bytes, isStored: true))
        }
        if let font = book.font {
            files.append(ZipWriter.File(path: "EPUB/" + EPUBPackage.font, bytes: font.woff2, isStored: true))
        }
        for picture in book.media {
            files.append(ZipWriter.File(path: "EPUB/media/" + picture.name, bytes: picture.bytes, isStored: true))
        }
        return Exported(try ZipWriter.archive(of: files, time: guide.time), diagnostics)
    }
}
