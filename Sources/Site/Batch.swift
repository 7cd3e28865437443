import Search
import Links
import Packs
import Rendering

/// A few files whose entries one thread turns into pages.
struct Batch: Sendable {
    /// Indices of files in the library.
    let files: Range<Int>
    /// The entries that are published, by index in the library, in reading order.
    let entries: [Int]

    /// The number of files of a batch.
    static let size = 32

    /// The files of some batches, of a number of them.
    static func files(of batches: Range<Int>, among count: Int) -> Range<Int> {
        min(batches.lowerBound * size, count)..<min(batches.upperBound * size, count)
    }

    /// All files of the library, in order.
    static func all(_ plan: Plan) -> [Batch] {
        let files = plan.library.files
        return (0..<count(of: files.count)).map { batch in
            let own = Self.files(of: batch..<batch + 1, among: files.count)
            return Batch(files: own, entries: own.flatMap { files[$0].entries.filter { plan.places[$0] >= 0 } })
        }
    }

    /// The number of batches that a number of files makes.
    static func count(of files: Int) -> Int { (files + size - 1) / size }

    /// The results of a batch for outputs that all share.
    struct Result: Sendable {
        var record: BatchRecord
        /// The entries' parts of the guide, one after the other.
        var guide: [UInt8] = []
        /// The words of the entries, in order.
        var words: [Terms] = []
    }

    /// Writes the pages of the batch's entries, their cards and what search shows of them.
    func write(_ frame: SiteFacts, _ surroundings: Surroundings, targets: Targets, to output: some SiteOutput) throws
        -> Result
    {
        let plan = frame.plan
        let related = surroundings.related(to: entries)
        var result = Result(record: BatchRecord(content: surroundings.content(of: files)))
        result.record.surroundings = surroundings.digest(of: entries, related: related)
        let links = LinkLog()
        var cards = CardFiles(frame)
        var results = ResultFiles(from: entries.first.map { plan.places[$0] } ?? 0)
        var terms = TermReader()
        var next = related.makeIterator()
        for index in files {
            let own = plan.library.files[index].entries.filter { plan.places[$0] >= 0 }
            if own.isEmpty { continue }
            let document = try plan.library.document(ofFile: index)
            var renderer = Renderer(document, file: index, context: targets.context(ofFile: index, noting: links))
            for entry in own {
                let fragments = Fragments(plan.library.entries[entry], of: plan.library, with: &renderer)
                let page = QuestionPage(frame: frame, index: entry, fragments: fragments, related: next.next() ?? [])
                try output.write(page.page(), to: plan.pages[entry])
                result.record.files.append(plan.pages[entry])
                if frame.baseURL != nil {
                    let strings = frame.strings(for: plan.library.pack(of: plan.library.entries[entry]).language)
                    let body = fragments.bodyMarkdown
                    let markdown = EntryMarkdown(plan.library.entries[entry], body: body, in: document, strings)
                    let path = MachineFiles.markdownPath(of: entry, plan)
                    try output.write(markdown.bytes, to: path)
                    result.record.files.append(path)
                }
                let found = SearchEntry(entry, in: document, frame, reader: &terms)
                result.words.append(found.terms)
                try results.add(found.result, to: output)
                try cards.add(entry, fragments, to: output)
                if Coverage.showsCode(plan.library.entries[entry], in: document) {
                    result.record.withCode.append(plan.places[entry])
                }
                let start = result.guide.count
                result.guide += page.guidePart()
                result.record.guide.append(result.guide.count - start)
            }
            result.record.findings.merge(renderer.findings)
        }
        result.record.cardFiles = try cards.finish(output)
        result.record.files += result.record.cardFiles.map(CardFiles.path) + (try results.finish(output))
        result.record.targets = links.targets
        result.record.links = surroundings.links(of: result.record)
        return result
    }
}
