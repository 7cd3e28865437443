import Packs
import Rendering

/// The lines that stand for questions in lists, each written once for all lists.
struct Rows: Sendable {
    /// HTML with ``Link/root`` marks, one row after the other.
    private let text: [UInt8]
    /// The places of the rows in ``text``, by index in the library.
    private let places: [Range<Int>]

    init(_ frame: Frame, threads: Int) async {
        let order = frame.plan.order
        var text: [UInt8] = []
        var places = [Range<Int>](repeating: 0..<0, count: frame.plan.library.entries.count)
        let chunks = stride(from: 0, to: order.count, by: 500).map { order[$0..<min($0 + 500, order.count)] }
        await withTaskGroup(of: Chunk.self) { group in
            var waiting = chunks.makeIterator()
            func startNext() {
                guard let entries = waiting.next() else { return }
                group.addTask { Chunk(entries, frame) }
            }
            for _ in 0..<threads { startNext() }
            while let chunk = await group.next() {
                for (entry, place) in chunk.places {
                    places[entry] = text.count + place.lowerBound..<text.count + place.upperBound
                }
                text += chunk.text
                startNext()
            }
        }
        self.text = text
        self.places = places
    }

    /// The rows of some entries.
    func html(_ entries: some Sequence<Int>) -> Value {
        var html: [UInt8] = []
        for entry in entries { html += text[places[entry]] }
        return .html(html)
    }

    /// The rows that one thread writes at a time.
    private struct Chunk: Sendable {
        private(set) var text: [UInt8] = []
        private(set) var places: [(entry: Int, place: Range<Int>)] = []

        init(_ entries: ArraySlice<Int>, _ frame: Frame) {
            for entry in entries {
                let start = text.count
                text += Rows.row(entry, frame)
                places.append((entry, start..<text.count))
            }
        }
    }

    private static func row(_ index: Int, _ frame: Frame) -> [UInt8] {
        let library = frame.plan.library
        let entry = library.entries[index]
        let pack = library.packs[entry.pack]
        let strings = frame.strings(for: pack.language)
        let authors = Authors.names(of: entry)
        var context = Context([
            .key: .text(library.key(of: entry)),
            .title: .text(entry.listTitle),
            .url: frame.url(of: index),
            .difficulty: entry.difficulty.map { .context(frame.difficulty($0, of: pack)) },
            .authors: .list(authors.map { Context([.name: .text($0)]) }),
            .tags: .list(frame.tags(entry)),
            .hasTags: .flag(!entry.tags.isEmpty),
            .strings: .strings(strings),
        ])
        frame.addLanguage(entry.language, on: frame.isMultilingual ? "" : entry.language, to: &context)
        return frame.theme.render("row", context, root: Link.root)
    }
}

/// Who answered.
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
