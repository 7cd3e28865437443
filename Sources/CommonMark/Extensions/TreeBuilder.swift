import Diagnostics

/// Turns libcmark's tree of a rewritten source into the document's: placeholders become what they stand for, headings
/// that were cells become tables, and every position counts in the source again.
struct TreeBuilder {
    let tree: CmarkTree
    /// The text that libcmark parsed.
    let text: Source
    /// The text that the user wrote.
    let source: Source
    let rewriting: Rewriting?
    let placeholders: Placeholders
    let cells: [ExtendedParser.TableCell]
    /// The definitions' numbers, by where they begin in what libcmark parsed.
    let footnotes: [Int: Int]
    let definitions: [BlockLifts.Definition]
    let options: MarkdownOptions

    var nodes: [Node] = []
    var bytes: [UInt8] = []
    var open: [(node: Int, end: Int)] = []
    var nextCell = 0
    private var cellLines: [Int32] = []
    /// The node that is being added, and the end of the link around it.
    var current = 0
    var linkEnd = 0
    var tildes: [Strikethrough.Delimiter] = []
    var hasLifts: Bool { !placeholders.items.isEmpty }

    init(
        tree: CmarkTree,
        text: Source,
        source: Source,
        rewriting: Rewriting?,
        placeholders: Placeholders,
        cells: [ExtendedParser.TableCell],
        footnotes: [Int: Int],
        definitions: [BlockLifts.Definition],
        options: MarkdownOptions
    ) {
        self.tree = tree
        self.text = text
        self.source = source
        self.rewriting = rewriting
        self.placeholders = placeholders
        self.cells = cells
        self.footnotes = footnotes
        self.definitions = definitions
        self.options = options
    }

    func build() -> CmarkTree {
        var builder = self
        return builder.run()
    }

    private mutating func run() -> CmarkTree {
        bytes = tree.text
        nodes.reserveCapacity(tree.nodes.count + cells.count)
        if let rewriting {
            cellLines = cells.map { Int32(text.position(of: rewriting.places[$0.edit] + $0.place).line) }
        }
        var index = 0
        while index < tree.nodes.count {
            close(before: index)
            index = add(index)
        }
        close(before: tree.nodes.count)
        Strikethrough.apply(tildes, to: &nodes)
        Footnotes.resolve(&nodes, &bytes)
        return CmarkTree(nodes: nodes, text: bytes)
    }

    private mutating func close(before index: Int) {
        while let last = open.last, last.end <= index {
            nodes[last.node].end = Int32(nodes.count)
            open.removeLast()
        }
    }

    /// Adds a node of libcmark's tree; returns the index of the next one to add.
    private mutating func add(_ index: Int) -> Int {
        var node = tree.nodes[index]
        let end = Int(node.end)
        current = index
        place(&node)
        switch node.kind {
        case .text:
            addText(node)
            return end
        case .heading where nextCell < cells.count && tree.nodes[index].start.line == cellLines[nextCell]:
            return addCell(index, node)
        case .list where isFootnoteList(index):
            return index + 1
        case .item where footnote(at: index) != nil:
            node.kind = .footnoteDefinition
            guard let number = footnote(at: index) else { break }
            node.literal = span(of: definitions[number].label)
            if definitions[number].isBare {
                push(node, end: end)
                return index + 2
            }
        case .item where options.taskItems:
            if let task = task(at: index) { node.task = task }
        case .blockQuote where options.alerts:
            if let alert = alert(at: index) {
                node.kind = .alert
                node.alert = alert
                push(node, end: end)
                return addAlertText(index + 1)
            }
        case .paragraph where options.taskItems, .heading where options.taskItems:
            let parent = nodes[open.last?.node ?? 0]
            if parent.kind == .item, parent.task != .none, open.last?.node == nodes.count - 1 {
                push(node, end: end)
                return addTaskText(index + 1)
            }
        case .codeBlock:
            restore(&node)
            let language = bytes[node.detail.range].prefix { !$0.isSpace }
            if options.math, node.isFenced, language.elementsEqual("math".utf8) { node.kind = .mathBlock }
        case .link:
            restore(&node)
            linkEnd = end
        case .image, .code, .htmlInline, .htmlBlock:
            restore(&node)
        default: break
        }
        push(node, end: end)
        return index + 1
    }

    mutating func push(_ node: Node, end: Int) {
        var node = node
        node.parent = Int32(open.last?.node ?? 0)
        open.append((nodes.count, end))
        nodes.append(node)
    }

    /// Adds a node without children.
    mutating func append(_ node: Node) {
        var node = node
        node.parent = Int32(open.last?.node ?? 0)
        node.end = Int32(nodes.count + 1)
        nodes.append(node)
    }

    /// The span of a copy of bytes, in which as in libcmark's tree U+FFFD stands for what is not UTF-8 and for NUL.
    mutating func span(of content: some Sequence<UInt8>) -> Node.Span {
        let lower = Int32(bytes.count)
        bytes.append(contentsOf: content)
        if bytes[Int(lower)...].contains(where: { $0 == 0 || $0 >= 0x80 }) {
            let valid = String(decoding: bytes[Int(lower)...], as: UTF8.self).utf8
            bytes.removeSubrange(Int(lower)...)
            for byte in valid {
                if byte == 0 { bytes.append(contentsOf: [0xEF, 0xBF, 0xBD]) } else { bytes.append(byte) }
            }
        }
        return Node.Span(lower: lower, upper: Int32(bytes.count))
    }
}

// MARK: Positions

extension TreeBuilder {
    /// Moves a node's positions from the rewritten text to the source.
    func place(_ node: inout Node) {
        guard let rewriting, node.start.line > 0 else { return }
        let start = rewriting.sourceOffset(of: text.offset(of: node.start.position))
        let last = text.offset(of: node.stop.position)
        node.start = place(start)
        let line = text.line(Int(node.stop.line))
        let stop = max(start, rewriting.sourceEnd(of: min(last, max(line.lowerBound, line.upperBound - 1))) - 1)
        node.stop = place(stop, behind: node.start, at: start)
    }

    /// The place of an offset behind another, which most often stands on the same line.
    private func place(_ offset: Int, behind place: Node.Place, at start: Int) -> Node.Place {
        let next = Int(place.line)
        guard next < source.lineStarts.count, offset < source.lineStarts[next] else { return self.place(offset) }
        return Node.Place(line: place.line, column: place.column + Int32(offset - start))
    }

    func place(_ offset: Int) -> Node.Place { source.place(of: max(0, offset)) }

    func setPlace(of node: inout Node, _ range: Range<Int>) {
        node.start = place(range.lowerBound)
        node.stop = place(max(range.lowerBound, range.upperBound - 1), behind: node.start, at: range.lowerBound)
    }
}
