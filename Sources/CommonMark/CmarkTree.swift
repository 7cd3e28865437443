import Ccmark
import Diagnostics

/// libcmark's tree, copied into values.
///
/// The only place that sees C: pointers are made, read and freed inside ``init(parsing:from:)``.
struct CmarkTree {
    var nodes: [Node] = []
    private(set) var text: [UInt8] = []
    /// True when something was kept from libcmark while it parsed.
    private(set) var isGuarded = false

    /// A tree that was built from another.
    init(nodes: [Node], text: [UInt8]) {
        self.nodes = nodes
        self.text = text
    }

    /// Parses a source.
    ///
    /// - Parameter isText: Whether it is known to be UTF-8 without NUL, which libcmark then need not check once more.
    init(parsing source: Source, from bodyStart: Int, isText: Bool) {
        let firstLine = source.position(of: bodyStart).line
        let firstColumn = source.position(of: bodyStart).column
        let costGuard = CostGuard(source)
        isGuarded = costGuard != nil
        let root = (costGuard?.bytes ?? source.bytes).withUnsafeBufferPointer { buffer -> OpaquePointer? in
            let body = UnsafeBufferPointer(rebasing: buffer[min(bodyStart, buffer.count)...])
            return body.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, isText ? CMARK_OPT_DEFAULT : CMARK_OPT_VALIDATE_UTF8)
            }
        }
        guard let root else {
            nodes = [Node(kind: .document, end: 1)]
            return
        }
        defer { cmark_node_free(root) }
        nodes.reserveCapacity((source.bytes.count - bodyStart) / 24 + 8)
        text.reserveCapacity(source.bytes.count - bodyStart)
        copy(root, lineOffset: Int32(firstLine - 1), firstLineColumnOffset: Int32(firstColumn - 1))
        costGuard?.restore(&text)
        InlinePositions.repair(&nodes, text, in: source)
    }

    /// Copies the tree in pre-order, without recursion: a document may be nested 50,000 deep.
    private mutating func copy(_ root: OpaquePointer, lineOffset: Int32, firstLineColumnOffset: Int32) {
        var open: [(index: Int, pointer: OpaquePointer)] = []
        open.reserveCapacity(16)
        var current: OpaquePointer? = root
        while let pointer = current {
            let index = nodes.count
            append(pointer, parent: open.last?.index ?? 0, lineOffset, columnOffset: firstLineColumnOffset)
            if nodes[index].kind.mayHoldNodes, let child = cmark_node_first_child(pointer) {
                open.append((index, pointer))
                current = child
                continue
            }
            current = cmark_node_next(pointer)
            while current == nil, let closed = open.popLast() {
                nodes[closed.index].end = Int32(nodes.count)
                if open.isEmpty { return }
                current = cmark_node_next(closed.pointer)
            }
        }
    }

    private mutating func append(
        _ pointer: OpaquePointer,
        parent: Int,
        _ lineOffset: Int32,
        columnOffset: Int32
    ) {
        var node = Node(kind: kind(of: pointer), end: Int32(nodes.count + 1), parent: Int32(parent))
        switch node.kind {
        case .heading:
            node.level = cmark_node_get_heading_level(pointer)
        case .list:
            node.isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            node.isTight = cmark_node_get_list_tight(pointer) != 0
            node.level = cmark_node_get_list_start(pointer)
        case .text, .code, .htmlInline, .htmlBlock:
            node.literal = copy(cmark_node_get_literal(pointer))
        case .codeBlock:
            node.literal = copy(cmark_node_get_literal(pointer))
            node.detail = copy(cmark_node_get_fence_info(pointer))
        case .link, .image:
            node.literal = copy(cmark_node_get_url(pointer))
            node.detail = copy(cmark_node_get_title(pointer))
        default:
            break
        }
        setPlace(of: &node, pointer, lineOffset, columnOffset: columnOffset)
        nodes.append(node)
    }

    private mutating func copy(_ string: UnsafePointer<CChar>?) -> Node.Span {
        let lower = Int32(text.count)
        if let string, string.pointee != 0 {
            let bytes = UnsafeRawBufferPointer(start: string, count: strlen(string))
            text.append(contentsOf: bytes)
        }
        return Node.Span(lower: lower, upper: Int32(text.count))
    }

    /// libcmark reports ends before starts for some blocks (an HTML block that ends a document, an unclosed fence
    /// in a quote): they are clamped here, once.
    private func setPlace(of node: inout Node, _ pointer: OpaquePointer, _ lineOffset: Int32, columnOffset: Int32) {
        let line = cmark_node_get_start_line(pointer)
        guard line > 0 else { return }
        let column = cmark_node_get_start_column(pointer)
        node.start = Node.Place(line: line + lineOffset, column: column + (line == 1 ? columnOffset : 0))
        var endLine = node.kind == .text ? line : cmark_node_get_end_line(pointer)
        var endColumn = cmark_node_get_end_column(pointer)
        if node.kind == .htmlBlock {
            // The line that ends a block, with `-->` for instance, is one of its lines.
            let lines = text[node.literal.range].split(separator: 0x0A, omittingEmptySubsequences: false)
            let count = lines.last?.isEmpty == true ? lines.count - 1 : lines.count
            if line + Int32(count) - 1 > endLine {
                endLine = line + Int32(count) - 1
                endColumn = Int32(max(lines[count - 1].count, 1))
            }
        }
        node.stop = Node.Place(line: endLine + lineOffset, column: endColumn + (endLine == 1 ? columnOffset : 0))
        // The column in which a link begins may be another line's than the one that is given with it.
        guard node.kind != .link, node.kind != .image else { return }
        if (node.stop.line, node.stop.column) < (node.start.line, node.start.column) {
            node.stop = node.start
        }
    }

    private func kind(of pointer: OpaquePointer) -> Node.Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        default: .document
        }
    }
}

extension Node.Kind {
    /// True when libcmark may give a node children.
    fileprivate var mayHoldNodes: Bool {
        switch self {
        case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .htmlInline: false
        default: true
        }
    }
}

extension Document {
    /// The parser and its version, such as `cmark 0.30.2`.
    public static var parser: String { "cmark " + String(cString: cmark_version_string()) }
}
