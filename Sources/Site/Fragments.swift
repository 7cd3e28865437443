import CommonMark
import Packs

/// The HTML of an entry's parts, written once and used on its page and in the guide.
struct Fragments {
    /// The question's heading without its difficulty tag and id.
    var question: [UInt8]
    /// The question's further text.
    var body: [UInt8]
    /// The HTML of each of the entry's sections; empty for those that are not published.
    var sections: [[UInt8]]
    /// The Markdown of the entry's prompt section, where it has one.
    var prompt: String?

    init(_ entry: Entry, in document: Document) {
        question = Self.inlines(entry, in: document)
        body = Self.blocks(entry.body, in: document)
        sections = entry.sections.map { section in
            switch section.kind {
            case .notes, .prompt: []
            case .answer, .hint, .followUp, .sources: Self.blocks(section.blocks, in: document)
            }
        }
        prompt = entry.sections.first { $0.kind == .prompt }.map { Self.markdown($0.blocks, in: document) }
    }

    private static func blocks(_ range: Range<Int>, in document: Document) -> [UInt8] {
        guard !range.isEmpty else { return [] }
        var writer = HTMLWriter(document)
        writer.write(range)
        return writer.html.bytes
    }

    private static func inlines(_ entry: Entry, in document: Document) -> [UInt8] {
        var html = HTMLText()
        html.write(text: entry.question)
        return html.bytes
    }

    /// The source of some blocks, as it stands in the file.
    private static func markdown(_ range: Range<Int>, in document: Document) -> String {
        guard let first = range.first else { return "" }
        var end = first
        for index in range where Int(document.nodes[index].parent) == Int(document.nodes[first].parent) { end = index }
        let bytes = document.sourceRange(of: first).lowerBound..<document.sourceRange(of: end).upperBound
        return document.source.text(bytes)
    }
}
