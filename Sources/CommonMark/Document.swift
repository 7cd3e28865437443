public import Diagnostics

/// A parsed Markdown document: libcmark's tree as plain values, with positions in the source.
///
/// The tree is an array in pre-order. `nodes[0]` is the document itself; walk it with ``children(of:)``
/// or in one loop over a range of indices.
public struct Document: Sendable {
    /// The source that was parsed.
    public let source: Source
    /// The byte offset where Markdown begins, behind front matter and byte order mark.
    public let bodyStart: Int
    /// The tree in pre-order.
    public let nodes: [Node]
    /// The text that the nodes' spans point into.
    package let text: [UInt8]

    /// Parses Markdown. Never fails: every sequence of bytes is a document.
    ///
    /// - Parameters:
    ///   - source: The file. Bytes that are not UTF-8 become U+FFFD in the tree's text.
    ///   - bodyStart: Where Markdown begins; what is before it is skipped, but still counts in positions.
    ///   - options: What the document may hold beyond CommonMark.
    ///   - isText: Whether the source is known to be UTF-8 without NUL.
    public init(
        parsing source: Source,
        from bodyStart: Int = 0,
        options: MarkdownOptions = .commonMark,
        isText: Bool = false
    ) {
        let tree = ExtendedParser.parse(source, from: bodyStart, options, isText: isText)
        self.source = source
        self.bodyStart = bodyStart
        self.nodes = tree.nodes
        self.text = tree.text
    }

    /// A document whose tree was made before, perhaps by another run; `nil` for nodes that are no tree over the text.
    ///
    /// - Parameter nodes: The nodes in pre-order. Their parents are found anew, from their ends.
    package init?(_ source: Source, from bodyStart: Int, nodes: [Node], text: [UInt8]) {
        var nodes = nodes
        guard nodes.first?.kind == .document, Int(nodes[0].end) == nodes.count else { return nil }
        var open = 0
        for index in nodes.indices {
            while Int(nodes[open].end) <= index { open = Int(nodes[open].parent) }
            nodes[index].parent = Int32(open)
            let node = nodes[index]
            let isInside = [node.literal, node.detail].allSatisfy {
                0 <= $0.lower && $0.lower <= $0.upper && Int($0.upper) <= text.count
            }
            guard isInside, index < node.end, node.end <= nodes[open].end,
                node.kind != .footnoteReference || nodes.indices.contains(Int(node.level))
            else { return nil }
            open = index
        }
        self.source = source
        self.bodyStart = bodyStart
        self.nodes = nodes
        self.text = text
    }

    /// The indices of a node's children, in order.
    public func children(of index: Int) -> Children {
        Children(nodes: nodes, position: index + 1, end: Int(nodes[index].end))
    }

    /// The index of a node's first child of a kind.
    public func firstChild(of index: Int, _ kind: Node.Kind) -> Int? {
        children(of: index).first { nodes[$0].kind == kind }
    }

    /// The bytes of a span.
    public func bytes(_ span: Node.Span) -> ArraySlice<UInt8> {
        text[span.range]
    }

    /// The text of a span.
    public func string(_ span: Node.Span) -> String {
        String(decoding: text[span.range], as: UTF8.self)
    }

    /// The text of a node and its descendants without markup; line breaks become spaces, raw HTML and
    /// the definitions of footnotes are left out.
    ///
    /// - Parameter formula: Gives the text of an inline formula's TeX; without it that is the TeX.
    public func plainText(of index: Int, formula: ((String) -> String)? = nil) -> String {
        plainText(of: index..<Int(nodes[index].end), formula: formula)
    }

    /// The text of a run of nodes without markup, blocks separated by spaces.
    public func plainText(of range: Range<Int>, formula: ((String) -> String)? = nil) -> String {
        var result: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let node = nodes[index]
            index = node.kind == .footnoteDefinition && index != range.lowerBound ? Int(node.end) : index + 1
            switch node.kind {
            case .mathInline, .mathDisplay:
                if let formula {
                    result.append(contentsOf: formula(string(node.literal)).utf8)
                } else {
                    result.append(contentsOf: bytes(node.literal))
                }
            case .text, .code:
                result.append(contentsOf: bytes(node.literal))
            case .softBreak where isInsideText(index - 1): break
            case .softBreak, .lineBreak:
                result.append(0x20)
            case .codeBlock, .mathBlock:
                separate(&result)
                result.append(contentsOf: bytes(node.literal))
            case .paragraph, .heading, .item, .tableCell:
                separate(&result)
            default:
                break
            }
        }
        while result.last == 0x20 || result.last == 0x0A { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    private func separate(_ result: inout [UInt8]) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
    }

    /// The bytes of the source that a node covers: a block to the end of its last line, an inline node with its
    /// delimiters, a cell of a table from its first character to its last.
    ///
    /// Line breaks have no place of their own; they give their parent's.
    public func sourceRange(of index: Int) -> Range<Int> {
        var node = nodes[index]
        while node.start.line == 0, node.parent != 0 { node = nodes[Int(node.parent)] }
        let start = source.offset(of: node.start.position)
        let line = source.line(Int(max(node.stop.line, node.start.line)))
        guard node.kind.isInline || node.kind == .tableCell else { return start..<max(start, line.upperBound) }
        let end = min(line.lowerBound + Int(node.stop.column), line.upperBound)
        return start..<max(start, end)
    }

    /// The place of a node, for a diagnostic about it: its part on its first line.
    public func location(of index: Int) -> Location { source.location(headRange(of: index)) }

    /// A node's part on its first line, which stands for the whole of it in messages: in bytes of the source.
    public func headRange(of index: Int) -> Range<Int> {
        let range = sourceRange(of: index)
        let lineEnd = source.line(source.position(of: range.lowerBound).line).upperBound
        return range.lowerBound..<max(range.lowerBound, min(range.upperBound, lineEnd))
    }

    /// The last child of a footnote's definition, but for further definitions, which are written in their own places.
    public func lastBlock(of definition: Int) -> Int? {
        children(of: definition).reduce(nil) { nodes[$1].kind == .footnoteDefinition ? $0 : $1 }
    }

    /// The children of a node, one index at a time.
    public struct Children: Sequence, IteratorProtocol, Sendable {
        let nodes: [Node]
        var position: Int
        let end: Int

        /// The index of the next child.
        public mutating func next() -> Int? {
            guard position < end else { return nil }
            defer { position = Int(nodes[position].end) }
            return position
        }
    }
}
