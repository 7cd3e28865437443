import Text
import Algorithms
import CommonMark
import Packs

/// The question that stands above the `<details>` elements that hold answers.
struct AnsweredBlocks {
    /// Headings, by index in the document.
    private(set) var headings: Set<Int> = []
    /// List items, by index in the document.
    private(set) var items: Set<Int> = []
    /// Paragraphs and lists under no heading of their own.
    private(set) var openers: [Opener] = []

    init(_ structure: Structure) {
        let source = structure.source
        let document = source.document
        let blocks = Array(document.children(of: 0))
        let lists = Self.items(in: document)
        var start = 0
        var next = 0
        for element in structure.details where structure.isAnswer(element.span) {
            let line = element.lines.lowerBound
            var before: [Int] = []
            while next < blocks.count, document.lines(of: blocks[next]).lowerBound < line {
                if document.lines(of: blocks[next]).lowerBound > start { before.append(blocks[next]) }
                next += 1
            }
            if let item = lists.last(around: line, after: start) {
                items.insert(item)
            } else {
                take(before, source)
            }
            start = element.lines.upperBound
        }
    }

    /// The question among the blocks before an answer: the last heading, or the first block that has a number or asks.
    private mutating func take(_ blocks: [Int], _ source: MarkdownSource) {
        let document = source.document
        // A rule ends what belonged to the question before.
        let rule = blocks.last { document.nodes[$0].kind == .thematicBreak } ?? -1
        let recent = blocks.filter { $0 > rule && document.nodes[$0].kind != .htmlBlock }
        let candidates = recent.isEmpty ? blocks : recent
        if let heading = candidates.last(where: { document.nodes[$0].kind == .heading }) {
            headings.insert(heading)
            return
        }
        let texts = candidates.filter { [.paragraph, .list].contains(document.nodes[$0].kind) }
        let first = { (block: Int) in source.line(document.lines(of: block).lowerBound).trimmed }
        let numbered = texts.first { QuestionPrefix(first($0)) != nil }
        guard let block = numbered ?? texts.first(where: { first($0).isQuestion }) ?? texts.first else { return }
        let line = document.lines(of: block).lowerBound
        var opener = Opener(line: line, end: line + 1, question: first(block))
        if document.nodes[block].kind == .list { opener.container = (document.lines(of: block), 3) }
        openers.append(opener)
    }

    /// The items of a document by the line that they begin on.
    private static func items(in document: Document) -> Items {
        Items(
            all: document.nodes.indices.filter { document.nodes[$0].kind == .item }
                .map { (index: $0, lines: document.lines(of: $0)) }
        )
    }

    private struct Items {
        var all: [(index: Int, lines: Lines)]

        /// The innermost item that holds a line and begins above it, behind another line.
        func last(around line: Int, after start: Int) -> Int? {
            all[..<all.partitioningIndex { $0.lines.lowerBound >= line }].reversed()
                .prefix { $0.lines.lowerBound > start }
                .first { $0.lines.contains(line) }?.index
        }
    }
}
