import Algorithms
import Diagnostics

/// A block's own text, free of the markers and indentation of what holds it, and where each byte of it comes from.
struct LeafText {
    /// One line of a block.
    struct Line {
        /// The bytes of the line, behind its indentation.
        var range: Range<Int>
        /// The offset of the line's first byte, markers included.
        var start: Int
        /// The offset behind the markers of what holds the block.
        var content: Int
        /// The columns of white space before the text.
        var indent: Int
        /// True when the line belongs to the block by laziness only.
        var isLazy: Bool
    }

    private(set) var bytes: [UInt8] = []
    /// The places where stretches of ``bytes`` begin, here and in the source.
    private var stretches: [(lower: Int, source: Int)] = []

    /// The text of lines, joined by line feeds.
    init(_ lines: some Sequence<Line>, of source: [UInt8]) {
        for line in lines {
            if !bytes.isEmpty { bytes.append(0x0A) }
            append(line.range, of: source)
        }
    }

    /// The text of a table's cell, where `\|` stands for `|`.
    init(cell: Range<Int>, of source: [UInt8]) {
        var start = cell.lowerBound
        for offset in cell
        where source[offset] == UInt8(ascii: "\\") && offset + 1 < cell.upperBound
            && source[offset + 1] == UInt8(ascii: "|")
        {
            append(start..<offset, of: source)
            start = offset + 1
        }
        append(start..<cell.upperBound, of: source)
    }

    private mutating func append(_ range: Range<Int>, of source: [UInt8]) {
        stretches.append((bytes.count, range.lowerBound))
        bytes.append(contentsOf: source[range])
    }

    /// The source's range of a range of the text.
    func source(_ range: Range<Int>) -> Range<Int> {
        let lower = source(range.lowerBound)
        return lower..<max(lower, range.isEmpty ? lower : source(range.upperBound - 1) + 1)
    }

    private func source(_ offset: Int) -> Int {
        let stretch = stretches[max(0, stretches.partitioningIndex { $0.lower > offset } - 1)]
        return stretch.source + offset - stretch.lower
    }

    /// The lines of a paragraph's or heading's text.
    static func lines(of node: Node, in source: Source, _ prefixes: ContainerPrefixes) -> [Line] {
        guard node.start.line > 0 else { return [] }
        let first = source.line(Int(node.start.line))
        let start = source.offset(of: node.start.position)
        var lines = [
            Line(range: start..<first.upperBound, start: first.lowerBound, content: start, indent: 0, isLazy: false)
        ]
        guard node.stop.line > node.start.line else { return lines }
        for number in node.start.line + 1...node.stop.line {
            let line = source.line(Int(number))
            let text = prefixes.start(ofLine: number)
            lines.append(
                Line(
                    range: min(text.text, line.upperBound)..<line.upperBound,
                    start: line.lowerBound,
                    content: text.cursor.offset,
                    indent: text.indent,
                    isLazy: text.isLazy
                )
            )
        }
        return lines
    }
}
