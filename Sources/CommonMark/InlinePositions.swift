import Diagnostics

/// Exact positions for a tree's inline nodes, and marks for its fences.
///
/// libcmark 0.30.2 counts inline columns from the first line's indentation on every line of a block, leaves the
/// delimiters of code and autolinks out, and ignores link reference definitions above a paragraph's text.
struct InlinePositions {
    typealias Nodes = UnsafeMutableBufferPointer<Node>

    let source: Source
    /// The text that the nodes' spans point into.
    private let text: [UInt8]
    var prefixes: ContainerPrefixes
    /// The line and the text offset found last: inline nodes come line by line.
    private var known: (line: Int32, base: Int) = (0, 0)
    /// The lines of the block that is being repaired, in order.
    private var lines: [Line] = []

    /// A line of the source, the line on which libcmark counts it, and the bytes that it counted there before it.
    private struct Line {
        var counted: Int32
        var consumed: Int
        var real: Int32
        /// The places where the line begins, where its text does, and where it ends.
        var lower: Int
        var text: Int
        var upper: Int

        func isBefore(_ line: Int32, _ offset: Int) -> Bool { (counted, consumed) <= (line, offset) }
    }

    /// Repairs the nodes of a tree whose positions count in a source.
    static func repair(_ nodes: inout [Node], _ text: [UInt8], in source: Source) {
        var positions = InlinePositions(source: source, text: text, prefixes: ContainerPrefixes(source))
        nodes.withUnsafeMutableBufferPointer { nodes in
            for index in nodes.indices {
                switch nodes[index].kind {
                case .blockQuote, .item:
                    positions.prefixes.visit(nodes[index], at: index)
                case .codeBlock:
                    positions.prefixes.visit(nodes[index], at: index)
                    positions.markFence(&nodes[index])
                case .paragraph, .heading:
                    positions.prefixes.visit(nodes[index], at: index)
                    positions.known = (0, 0)
                    positions.repairBlock(at: index, nodes)
                default:
                    break
                }
            }
        }
    }

    private init(source: Source, text: [UInt8], prefixes: ContainerPrefixes) {
        self.source = source
        self.text = text
        self.prefixes = prefixes
    }

    private mutating func repairBlock(at index: Int, _ nodes: Nodes) {
        let inlines = index + 1..<Int(nodes[index].end)
        let block = nodes[index]
        guard block.start.line > 0, !inlines.isEmpty else { return }
        let shift = definitionLines(above: block, inlines, nodes)
        if shift > 0 {
            let line = block.start.line + shift
            nodes[index].start = place(start(ofLine: line, block), onLine: line)
        }
        if shift > 0 || block.stop.line > block.start.line { repairLines(of: inlines, in: block, shift, nodes) }
        for inline in inlines.reversed() where nodes[inline].kind != .text && nodes[inline].start.line > 0 {
            widen(inline, nodes)
        }
        if block.kind == .heading, let line = underline(of: block, inlines, nodes) {
            nodes[index].stop = place(source.line(Int(line)).upperBound - 1, onLine: line)
        }
    }

    /// Finds the lines on which inline nodes really stand: libcmark does not count those that end in a backslash or
    /// inside a link's target, and goes on counting columns there.
    private mutating func repairLines(
        of inlines: Range<Int>,
        in block: Node,
        _ shift: Int32,
        _ nodes: Nodes
    ) {
        lines.removeAll(keepingCapacity: true)
        lines.append(line(block.start.line, 0, real: block.start.line + shift, block: block))
        let last = min(max(block.stop.line, block.start.line), Int32(source.lineCount))
        // Lines inside a target hold no text of their own: the link's end tells of them, before what stands behind it.
        var links: [Int] = []
        func close(before index: Int) {
            while let link = links.last, Int(nodes[link].end) <= index {
                // Of an address in angles, libcmark counts columns from the block's beginning.
                if let address = address(of: link, nodes) {
                    (nodes[link].start, nodes[link].stop) = (nodes[address].start, nodes[address].stop)
                } else {
                    nodes[link].stop = find(nodes[link].stop, in: block, last)
                }
                links.removeLast()
            }
        }
        for inline in inlines where nodes[inline].start.line > 0 {
            close(before: inline)
            if nodes[inline].kind == .link || nodes[inline].kind == .image { links.append(inline) }
            guard nodes[inline].kind.isLeaf else { continue }
            let (start, stop) = (nodes[inline].start, nodes[inline].stop)
            nodes[inline].start = find(start, in: block, last)
            // Text ends on the line on which it begins.
            if nodes[inline].kind == .text, let line = lines.last, nodes[inline].start.line == line.real {
                let end = Int(nodes[inline].start.column) + Int(stop.column - start.column)
                nodes[inline].stop = place(line.lower + end - 1, on: line)
            } else {
                nodes[inline].stop = find(stop, in: block, last)
            }
            nodes[inline].keepStopBehindStart()
        }
        close(before: inlines.upperBound)
        // What is inside comes first: libcmark gives links the line on which they end, so that they begin before that.
        for inline in inlines.reversed() where nodes[inline].start.line > 0 && !nodes[inline].kind.isLeaf {
            let isLink = nodes[inline].kind == .link || nodes[inline].kind == .image
            if isLink, address(of: inline, nodes) != nil { continue }
            if isLink, let opener = opener(of: inline, nodes) {
                nodes[inline].start = source.place(of: opener)
            } else {
                nodes[inline].start = find(nodes[inline].start, in: block, last)
            }
            if !isLink { nodes[inline].stop = find(nodes[inline].stop, in: block, last) }
            nodes[inline].keepStopBehindStart()
        }
    }

    /// The text of an autolink, which stands behind `<`.
    private func address(of index: Int, _ nodes: Nodes) -> Int? {
        let child = index + 1
        guard nodes[index].kind == .link, child < Int(nodes[index].end), nodes[child].kind == .text else { return nil }
        let start = source.offset(of: nodes[child].start.position)
        return start > 0 && source.bytes[start - 1] == UInt8(ascii: "<") ? child : nil
    }

    /// The bracket that opens the text of a link or picture, where something in it has a place.
    private func opener(of index: Int, _ nodes: Nodes) -> Int? {
        var child = index + 1
        while child < Int(nodes[index].end), nodes[child].start.line == 0 { child = Int(nodes[child].end) }
        guard child < Int(nodes[index].end) else { return nil }
        let text = source.bytes[..<source.offset(of: nodes[child].start.position)]
        let bracket = text.suffix(1000).lastIndex { !$0.isSpace && $0 != UInt8(ascii: ">") }
        guard let bracket, text[bracket] == UInt8(ascii: "[") else { return nil }
        return nodes[index].kind == .image ? max(0, bracket - 1) : bracket
    }

    /// The place in the source of a place that libcmark counted, not beyond a last line.
    private mutating func find(_ place: Node.Place, in block: Node, _ last: Int32) -> Node.Place {
        var index = lines.count - 1
        let newest = lines[index]
        if place.line == newest.counted {
            let behind = Int(place.column - block.start.column) - newest.consumed
            if behind >= 0, behind <= newest.upper - newest.text || newest.real >= last {
                return self.place(newest.text + behind, on: newest)
            }
        }
        if place.line > newest.counted {
            let real = min(newest.real + place.line - newest.counted, last)
            lines.append(line(place.line, 0, real: real, block: block))
            index += 1
        }
        let offset = Int(place.column - block.start.column)
        if !lines[index].isBefore(place.line, offset) {
            var low = 0
            while index - low > 1 {
                let middle = (low + index) / 2
                if lines[middle].isBefore(place.line, offset) { low = middle } else { index = middle }
            }
            index = low
        }
        var line = lines[index]
        while index == lines.count - 1, line.real < last {
            let length = line.upper - line.text
            guard offset - line.consumed > length else { break }
            line = self.line(line.counted, line.consumed + length + 1, real: line.real + 1, block: block)
            lines.append(line)
            index += 1
        }
        return self.place(line.text + offset - line.consumed, on: line)
    }

    private func place(_ offset: Int, on line: Line) -> Node.Place {
        Self.place(offset, onLine: line.real, line.lower..<line.upper)
    }

    private mutating func line(_ counted: Int32, _ consumed: Int, real: Int32, block: Node) -> Line {
        let range = source.line(Int(real))
        let text = start(ofLine: real, block)
        return Line(
            counted: counted,
            consumed: consumed,
            real: real,
            lower: range.lowerBound,
            text: text,
            upper: range.upperBound
        )
    }

    /// The place where libcmark's text of a line begins: behind the indentation, except for lazy lines.
    private mutating func start(ofLine line: Int32, _ block: Node) -> Int {
        if known.line != line {
            if line == block.start.line {
                known = (line, source.offset(of: block.start.position))
            } else {
                let start = prefixes.start(ofLine: line)
                known = (line, start.isLazy ? start.cursor.offset : start.text)
            }
        }
        return known.base
    }

    func place(_ offset: Int, onLine line: Int32) -> Node.Place {
        Self.place(offset, onLine: line, source.line(Int(line)))
    }

    /// A place on a line that is known, clamped to it.
    private static func place(_ offset: Int, onLine line: Int32, _ range: Range<Int>) -> Node.Place {
        let clamped = max(range.lowerBound, min(offset, max(range.lowerBound, range.upperBound - 1)))
        return Node.Place(line: line, column: Int32(clamped - range.lowerBound + 1))
    }

    /// The lines of definitions that libcmark took from a paragraph without moving its start: as many as there are
    /// before the line that holds the first text.
    private mutating func definitionLines(above block: Node, _ inlines: Range<Int>, _ nodes: Nodes) -> Int32 {
        guard block.stop.line > block.start.line else { return 0 }
        let first = source.offset(of: block.start.position)
        guard first < source.bytes.count, source.bytes[first] == UInt8(ascii: "["),
            let leaf = inlines.first(where: {
                nodes[$0].start.line == block.start.line && !nodes[$0].literal.isEmpty
                    && nodes[$0].kind.isLeaf
            })
        else { return 0 }
        let literal = text[nodes[leaf].literal.range]
        let column = Int(nodes[leaf].start.column - block.start.column)
        for line in block.start.line...block.stop.line {
            let place = start(ofLine: line, block) + column
            guard place < source.bytes.count else { continue }
            if mayBe(literal, at: place) { return line - block.start.line }
        }
        return 0
    }

    /// Tells whether a text may have come from what stands at a place, as far as there is no escape in it.
    private func mayBe(_ literal: ArraySlice<UInt8>, at place: Int) -> Bool {
        for (wanted, found) in zip(literal, source.bytes[place...]) {
            if wanted == found, found != UInt8(ascii: "&") { continue }
            if wanted >= 0x80, found >= 0x80 || found == 0 { return true }
            return found.isSpace || found == UInt8(ascii: "\\") || found == UInt8(ascii: "&")
        }
        return true
    }
}

extension Node {
    fileprivate mutating func keepStopBehindStart() {
        if (stop.line, stop.column) < (start.line, start.column) { stop = start }
    }
}

extension Node.Kind {
    /// True when an inline node has text of its own and no children.
    fileprivate var isLeaf: Bool { self == .text || self == .code || self == .htmlInline }
}
