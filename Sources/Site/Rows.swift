import Themes
import Files
import Packs
import Rendering

/// The lines that stand for questions in lists, each written once for all lists.
struct Rows: Sendable {
    /// HTML with ``Link/root`` marks.
    private let chunks: [[UInt8]]
    /// The places of the entries' rows, by index in the library.
    private let places: [(chunk: Int, range: Range<Int>)]

    /// No lines.
    init() { (chunks, places) = ([], []) }

    init(_ frame: SiteFacts, threads: Int) async {
        let order = frame.plan.order
        let made = await (0..<order.count).concurrentChunks(width: threads, chunk: 500) { part in
            [Chunk(order[part], frame)]
        }
        var places = [(chunk: Int, range: Range<Int>)](repeating: (0, 0..<0), count: frame.plan.library.entries.count)
        for (index, chunk) in made.enumerated() {
            for (entry, range) in chunk.places { places[entry] = (index, range) }
        }
        chunks = made.map(\.text)
        self.places = places
    }

    /// The rows of some entries.
    func html(_ entries: some Sequence<Int>) -> Value {
        var pieces: [ArraySlice<UInt8>] = []
        var last: (chunk: Int, range: Range<Int>)?
        for entry in entries {
            let place = places[entry]
            if let before = last, before.chunk == place.chunk, before.range.upperBound == place.range.lowerBound {
                last?.range = before.range.lowerBound..<place.range.upperBound
            } else {
                if let last { pieces.append(chunks[last.chunk][last.range]) }
                last = place
            }
        }
        if let last { pieces.append(chunks[last.chunk][last.range]) }
        return .pieces(pieces)
    }

    /// The rows that one thread writes at a time.
    private struct Chunk: Sendable {
        private(set) var text: [UInt8] = []
        private(set) var places: [(entry: Int, range: Range<Int>)] = []

        init(_ entries: ArraySlice<Int>, _ frame: SiteFacts) {
            for entry in entries {
                let start = text.count
                text += Rows.row(entry, frame)
                places.append((entry, start..<text.count))
            }
        }
    }

    private static func row(_ index: Int, _ frame: SiteFacts) -> [UInt8] {
        let library = frame.plan.library
        let entry = library.entries[index]
        let pack = library.packs[entry.pack]
        let strings = frame.strings(for: pack.language)
        let authors = Authors.names(of: entry)
        var context = Context([
            .key: .text(library.key(of: entry)),
            .title: .text(entry.shownTitle),
            .opening: .text(frame.opening(of: index)),
            .url: frame.url(of: index),
            .difficulty: frame.difficulty(of: index).map { .context($0) },
            .authors: .list(authors.map { Context([.name: .text($0)]) }),
            .tags: .list(frame.tags(entry)),
            .hasTags: .flag(!entry.tags.isEmpty),
            .isDraft: .flag(entry.isDraft),
            .strings: .strings(strings),
        ])
        frame.addLanguage(entry.language, on: frame.isMultilingual ? "" : entry.language, to: &context)
        return frame.theme.render("row", context, root: Link.root)
    }
}

/// The people and models that answered.
enum Authors {
    /// The names of those who answered an entry, each once.
    static func names(of entry: Entry) -> [String] {
        var names: [String] = []
        for section in entry.sections where section.kind == .answer {
            if let name = section.author ?? entry.model, !names.contains(name) { names.append(name) }
        }
        return names
    }
}
