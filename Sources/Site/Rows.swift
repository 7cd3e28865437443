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
        await withTaskGroup(of: [(Int, [UInt8])].self) { group in
            var waiting = chunks.makeIterator()
            func startNext() {
                guard let chunk = waiting.next() else { return }
                group.addTask { chunk.map { ($0, Self.row($0, frame)) } }
            }
            for _ in 0..<threads { startNext() }
            while let done = await group.next() {
                for (index, row) in done {
                    places[index] = text.count..<text.count + row.count
                    text += row
                }
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
