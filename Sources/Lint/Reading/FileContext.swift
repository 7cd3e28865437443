import Algorithms
import CommonMark
import Diagnostics
import Packs

/// All that rules know of a file. Facts about its text are worked out once, so that no rule reads it again on its own.
struct FileContext: Sendable {
    /// A paragraph, a heading or a row of a table.
    struct Block: Sendable {
        /// The index of its node.
        var node: Int
        /// Its bytes in the file, from its first to the end of its last line.
        var range: Range<Int>
        /// A heading's level, 0 for a paragraph, -1 for a row of a table.
        var level: Int
        /// True when it stands in a list, a quotation or the like.
        var isNested: Bool
    }

    let pack: Pack
    let entries: [Entry]
    let document: Document
    /// Paragraphs, headings and rows of tables, except those that are quoted or not published.
    let blocks: [Block]
    /// Code blocks, except those that are quoted or not published.
    let codeBlocks: [CodeBlock]
    /// Links and pictures; links into the web only where they are asked for.
    let links: [FileLink]
    /// The places of the answers, in bytes of the file.
    let answers: [Range<Int>]
    /// The mark of each byte.
    let marks: [Mark]
    /// The places of rules' texts, by rule.
    let hits: Hits

    var source: Source { document.source }
    var bytes: [UInt8] { document.source.bytes }

    /// All that is known of a file.
    ///
    /// - Parameters:
    ///   - pack: The settings that hold for it.
    ///   - reading: What reading it gave.
    ///   - scanner: Finds the texts of rules.
    ///   - intoWeb: Whether links into the web are wanted.
    init(pack: Pack, reading: QuestionReading, scanner: TextScanner, intoWeb: Bool) {
        self.pack = pack
        entries = reading.entries
        document = reading.document
        var marker = Marker(document: reading.document, entries: reading.entries)
        marker.run()
        blocks = marker.blocks
        codeBlocks = marker.codeBlocks
        marks = marker.marks
        links = FileLink.all(in: reading.document, blocks: marker.blocks, intoWeb: intoWeb)
        let found = reading.entries.flatMap { entry in
            entry.answers.map { Self.range(of: $0.blocks, behind: $0.heading, in: reading.document) }
        }
        // What was pasted and has no question yet is most likely an answer.
        answers =
            reading.entries.isEmpty ? [reading.bodyStart..<reading.document.source.bytes.count] : found
        hits = scanner.hits(in: reading.document.source.bytes)
    }

    /// The bytes of a section's blocks.
    private static func range(of blocks: Range<Int>, behind heading: Int, in document: Document) -> Range<Int> {
        let start = document.sourceRange(of: heading).upperBound
        guard blocks.upperBound < document.nodes.count else { return start..<document.source.bytes.count }
        return start..<max(start, document.sourceRange(of: blocks.upperBound).lowerBound)
    }

    /// Tells whether an offset stands in an answer.
    func isInAnswer(_ offset: Int) -> Bool { answer(at: offset) != nil }

    /// The answer in which an offset stands.
    func answer(at offset: Int) -> Range<Int>? {
        let index = answers.partitioningIndex { $0.upperBound > offset }
        return index < answers.count && answers[index].contains(offset) ? answers[index] : nil
    }

    /// The paragraph, heading or row in which an offset stands.
    func block(around offset: Int) -> Block? {
        let index = blocks.partitioningIndex { $0.range.upperBound > offset }
        return index < blocks.count && blocks[index].range.contains(offset) ? blocks[index] : nil
    }

    /// The number of the first block of code that ends in a line or below it.
    func codeBlockIndex(from line: Int) -> Int { codeBlocks.partitioningIndex { $0.lines.upperBound >= line } }

    /// The block of code in which a line stands, with its fences.
    func codeBlock(around line: Int) -> CodeBlock? {
        let index = codeBlockIndex(from: line)
        return index < codeBlocks.count && codeBlocks[index].lines.contains(line) ? codeBlocks[index] : nil
    }

    /// The last block of code above a line.
    func codeBlock(before line: Int) -> CodeBlock? {
        let index = codeBlockIndex(from: line)
        return index > 0 ? codeBlocks[index - 1] : nil
    }

    /// The first block of code below a line.
    func codeBlock(behind line: Int) -> CodeBlock? {
        let index = codeBlocks.partitioningIndex { $0.lines.lowerBound > line }
        return index < codeBlocks.count ? codeBlocks[index] : nil
    }

    /// The part of a line around a place in it: all of it, unless the line is longer than anybody writes.
    func vicinity(of range: Range<Int>, within reach: Int = 1000) -> Range<Int> {
        let line = source.line(source.position(of: range.lowerBound).line)
        let start = max(line.lowerBound, range.lowerBound - reach)
        return start..<max(range.upperBound, min(line.upperBound, range.upperBound + reach))
    }

    /// Tells whether all bytes of a range are part of one thing.
    func isAll(_ range: Range<Int>, _ mark: Mark) -> Bool {
        marks[range.clamped(to: 0..<marks.count)].allSatisfy { $0 == mark }
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String { source.text(range) }

    /// The place of a range, for a diagnostic.
    func location(_ range: Range<Int>) -> Location { source.location(range) }

    /// The part of a block on its first line, which stands for the whole of it in messages.
    func headRange(of node: Int) -> Range<Int> {
        document.headRange(of: node)
    }

    /// A line's bytes without its line ending.
    func line(_ number: Int) -> ArraySlice<UInt8> { bytes[source.line(number)] }

    /// The line that holds an offset, with its line ending.
    func wholeLine(at offset: Int) -> Range<Int> {
        let number = source.position(of: offset).line
        let end = number < source.lineCount ? source.lineStarts[number] : bytes.count
        return source.lineStarts[number - 1]..<end
    }
}
