import Packs
import Rendering

/// A few files whose entries one thread turns into pages.
struct Batch: Sendable {
    /// Indices of files in the library.
    var files: Range<Int>

    /// What a batch leaves for the page that all share.
    struct Result: Sendable {
        /// The batch's part of the guide.
        var guide: [UInt8] = []
        var findings = Findings()
        /// Where the files with the text of its cards begin, as places in reading order.
        var cardFiles: [Int] = []
        /// What search knows of the batch's entries, in order.
        var searchEntries: [SearchEntry] = []
        /// The batch's entries whose answers show code.
        var withCode: [Int] = []
    }

    /// All files of the library, in order.
    static func all(_ plan: Plan) -> [Batch] {
        let files = plan.library.files.count
        return stride(from: 0, to: files, by: size).map { Batch(files: $0..<min($0 + size, files)) }
    }

    /// How many files a batch has.
    static let size = 32

    /// The entries that are published, by index in the library.
    func entries(_ plan: Plan) -> [Int] { files.flatMap { Self.entries(ofFile: $0, plan) } }

    private static func entries(ofFile file: Int, _ plan: Plan) -> [Int] {
        plan.library.files[file].entries.filter { plan.places[$0] >= 0 }
    }

    /// Writes the pages of the batch's entries.
    func write(_ frame: Frame, _ targets: Targets, to output: some SiteOutput) throws -> Result {
        var result = Result()
        let plan = frame.plan
        let guide = Guide(frame: frame)
        var cards = CardFiles(frame)
        var terms = TermReader()
        var related = RelatedEntries(plan)
        for index in files {
            let entries = Self.entries(ofFile: index, plan)
            if entries.isEmpty { continue }
            let document = try plan.library.document(ofFile: index)
            var renderer = Renderer(document, file: index, context: targets.context(ofFile: index))
            for entry in entries {
                let fragments = Fragments(plan.library.entries[entry], of: plan.library, with: &renderer)
                let page = QuestionPage(
                    frame: frame,
                    index: entry,
                    fragments: fragments,
                    related: related.find(for: entry)
                )
                try output.write(page.page(), to: plan.pages[entry])
                result.searchEntries.append(SearchEntry(entry, in: document, frame, &terms))
                if Coverage.showsCode(plan.library.entries[entry], in: document) { result.withCode.append(entry) }
                let pack = plan.library.entries[entry].pack
                let strings = frame.strings(for: plan.library.packs[pack].language)
                let markdown = EntryMarkdown(
                    plan.library.entries[entry],
                    body: fragments.bodyMarkdown,
                    in: document,
                    strings
                )
                try output.write(markdown.bytes, to: Around.markdownPath(of: entry, plan))
                let place = plan.places[entry]
                if place == 0 || plan.library.entries[plan.order[place - 1]].pack != pack {
                    result.guide += guide.opening(ofPack: pack)
                }
                result.guide += page.guidePart()
                try cards.add(entry, fragments, to: output)
            }
            result.findings.merge(renderer.findings)
        }
        result.cardFiles = try cards.finish(output)
        return result
    }
}
