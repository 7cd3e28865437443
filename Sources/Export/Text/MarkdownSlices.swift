import Text
import CommonMark
import Diagnostics
import Packs

/// Cuts the Markdown of an entry's parts out of its file: as it was written, but without comments, with `\n` line endings,
/// and with the definitions of the links that it uses.
struct MarkdownSlices {
    private let document: Document
    private let definitions: FileDefinitions

    init(_ document: Document) {
        self.document = document
        definitions = FileDefinitions(of: document)
    }

    /// An entry's question, without difficulty tag and id.
    func heading(of entry: Entry) -> String {
        document.headingMarkdown(of: entry)
    }

    /// The text between an entry's heading and its first section.
    func body(of entry: Entry, hidesMarks: Bool) -> String {
        let start = end(ofHeading: entry.heading)
        let text = text(from: start, to: entry.body, hiding: hidesMarks ? entry : nil)
        return definitions.completed(text)
    }

    /// The same without the options, wherever they stand in it.
    func bodyWithoutOptions(of entry: Entry) -> String {
        let start = end(ofHeading: entry.heading)
        return definitions.completed(text(from: start, to: entry.body, hiding: nil, leavingOut: entry.options))
    }

    /// The text of a section.
    func section(_ section: Entry.Section, of entry: Entry) -> String {
        definitions.completed(text(from: end(ofHeading: section.heading), to: section.blocks, hiding: nil))
    }

    /// The text of an option, without its box.
    func option(_ option: Entry.Option, of entry: Entry) -> String {
        let range = document.sourceRange(of: option.item)
        var bytes = Array(document.source.bytes[range])
        let all = option.item..<Int(document.nodes[option.item].end)
        document.hideSolution(of: entry, within: all, in: &bytes, from: range.lowerBound)
        let nodes = option.item..<Int(document.nodes[option.item].end)
        CommentEraser(document).erase(nodes, from: &bytes, startingAt: range.lowerBound)
        let lines = Self.text(Document.withoutHidden(bytes)).split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let close = first.firstIndex(of: "]") else { return "" }
        let indentation = document.nodes[option.item].start.column
        // The text of an item stands two columns or more behind its mark.
        let rest = lines.dropFirst().map { line -> String in
            let blank = line.prefix { $0 == " " }.count
            return String(line.dropFirst(min(blank, Int(indentation) + 1)))
        }
        let text = ([String(first[first.index(after: close)...])] + rest).joined(separator: "\n")
        return text.trimmed
    }

    private func end(ofHeading index: Int) -> Int { document.sourceRange(of: index).upperBound }

    /// The source behind a heading up to where the block behind a run begins.
    private func text(
        from start: Int,
        to blocks: Range<Int>,
        hiding entry: Entry?,
        leavingOut unwanted: [Entry.Option] = []
    ) -> String {
        let next = blocks.upperBound
        let end: Int
        if next < document.nodes.count {
            end = document.source.line(Int(document.nodes[next].start.line)).lowerBound
        } else {
            end = document.source.bytes.count
        }
        guard start < end else { return "" }
        var bytes = Array(document.source.bytes[start..<end])
        if let entry { document.hideSolution(of: entry, within: blocks, in: &bytes, from: start) }
        // Bytes keep their places until comments are out: those of options become what no text has.
        for option in unwanted {
            let line = document.source.line(Int(document.nodes[option.item].start.line))
            let last = min(document.sourceRange(of: option.item).upperBound, end)
            for place in stride(from: max(line.lowerBound, start), to: last, by: 1) { bytes[place - start] = 0xFF }
        }
        CommentEraser(document).erase(blocks, from: &bytes, startingAt: start)
        if entry != nil || !unwanted.isEmpty { bytes = Document.withoutHidden(bytes) }
        return Self.text(bytes).withoutBlankEnds
    }

    private static func text(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        // Searching text is slow, and few files have such line ends.
        return bytes.holds(0x0D) ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
    }
}

extension String {
    /// The text without blank lines before it and without white space behind it; the first line keeps its indentation,
    /// which may make it code.
    var withoutBlankEnds: String {
        var text = self[...]
        while let line = text.firstIndex(of: "\n"), text[..<line].allSatisfy(\.isWhitespace) {
            text = text[text.index(after: line)...]
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
