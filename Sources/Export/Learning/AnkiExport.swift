import Text
import Diagnostics
import Files
import Packs
import Rendering
import Typesetting

/// A package of flashcards for Anki, with the database schema 11 that every version reads.
struct AnkiExport: ExportFormat {
    let name = "anki"
    let label = "Anki"
    let summary = "flashcards for Anki (.apkg)"
    let fileExtension = "apkg"
    let placements = [AnswerPlacement.inline]
    let isTypeset = true

    /// The font of formulas, as the style of cards names it. Anki keeps files that begin so, whatever notes show.
    private static let font = "_qapack-formulas.woff2"

    func export(_ guide: StudyGuide, _ options: ExportOptions) async throws -> Exported {
        var renderer = GuideRenderer(guide, typeset: options.typeset, pictures: .byContent)
        renderer.level = 1
        // Cards are alone: a link to another one would lead nowhere.
        renderer.linksInside = false
        var media: [String: BookMedia] = [:]
        var notes: [AnkiNote] = []
        var ids: Set<Int> = []
        var times = options.cardTimes
        for (item, document) in try guide.documents() {
            let parts = renderer.parts(of: item, in: document)
            let pictures = renderer.takeMedia()
            for picture in pictures { media[picture.name] = picture }
            var note = AnkiNote(item.entry, parts, guide: guide)
            note.id = AnkiNote.number(for: parts.key)
            while !ids.insert(note.id).inserted { note.id += 1 }
            note.time = times.time(
                of: note,
                changed: options.time ?? Self.changed(item, pictures, in: guide),
                overwriting: options.overwriting
            )
            notes.append(note)
            options.progress?(.questions(done: notes.count, of: guide.items.count))
        }
        // Anki shows new cards in the order in which they lie in the deck.
        if !guide.isShuffled {
            let order = notes.indices.sorted { (notes[$0].rank, $0) < (notes[$1].rank, $1) }
            notes = order.map { notes[$0] }
        }
        let collection = try AnkiCollection(guide: guide, notes: notes).bytes()
        var files = media.keys.sorted().compactMap { media[$0] }
        var diagnostics = renderer.diagnostics
        if notes.contains(where: { $0.fields.contains { $0.contains("<math") } }) {
            let found = await FormulaFont.find(for: FormulaFont.usual, options)
            if let font = found.font { files.append(BookMedia(name: Self.font, path: Self.font, bytes: font.woff2)) }
            diagnostics += found.diagnostics
        }
        var json = JSONText()
        json.object { json in for (number, file) in files.enumerated() { json.set(String(number), file.name) } }
        var archive = [
            ZipWriter.File(path: "collection.anki2", bytes: collection),
            ZipWriter.File(path: "media", bytes: json.bytes),
        ]
        for (number, file) in files.enumerated() {
            archive.append(ZipWriter.File(path: String(number), bytes: file.bytes, isStored: true))
        }
        var exported = Exported(try ZipWriter.archive(of: archive, time: guide.time), diagnostics)
        exported.cardTimes = times
        return exported
    }

    /// The time when a question was changed last, as far as the times of files say.
    private static func changed(_ item: StudyGuide.Item, _ pictures: [BookMedia], in guide: StudyGuide) -> Int {
        // What packs say of their questions shows on cards too.
        var packs: [String] = []
        var next: Int? = item.entry.pack
        while let index = next {
            let path = guide.library.packs[index].path
            packs.append(path.isEmpty ? "pack.yml" : path + "/pack.yml")
            next = guide.library.packs[index].parent
        }
        let paths = [guide.library.file(of: item.entry).path] + packs + pictures.map(\.path)
        let times = paths.compactMap {
            FileStatus(of: guide.library.root + "/" + $0, followsLinks: false)?.stamp.modified
        }
        return times.max().map { $0 / 1_000_000_000 } ?? guide.time
    }
}
