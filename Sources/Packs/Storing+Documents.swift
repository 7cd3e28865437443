package import CommonMark
package import Diagnostics
package import Stores

/// Trees of documents in a form that any machine can read, without the source, which whoever reads them has.
extension ByteWriter {
    /// A document's tree, and the text that it is over.
    package mutating func add(_ document: Document) {
        add(content: document.text)
        add(document.nodes.count)
        for (index, node) in document.nodes.enumerated() { add(node, at: index) }
    }

    /// A node, without its parent, which the ends of the nodes tell.
    private mutating func add(_ node: Node, at index: Int) {
        let flags = [node.isOrdered, node.isTight, node.isFenced, node.isClosed, node.isHeader]
        add([node.kind.rawValue])
        add([flags.reduce(0) { $0 << 1 | ($1 ? 1 : 0) }])
        add([node.task.rawValue << 6 | node.alignment.rawValue << 4 | node.alert.rawValue])
        add(Int(node.level))
        add(Int(node.end) - index)
        for span in [node.literal, node.detail] {
            add(Int(span.lower))
            add(Int(span.upper) - Int(span.lower))
        }
        for place in [node.start, node.stop] {
            add(Int(place.line))
            add(Int(place.column))
        }
    }
}

extension ByteReader {
    /// A document of a source; `nil` for bytes that are no tree.
    package mutating func document(of source: Source, from bodyStart: Int) -> Document? {
        let text = Array(content())
        let count = count()
        var nodes: [Node] = []
        nodes.reserveCapacity(count)
        while nodes.count < count, !hasFailed { nodes.append(node(at: nodes.count)) }
        return hasFailed ? nil : Document(source, from: bodyStart, nodes: nodes, text: text)
    }

    /// A node; one that ends before it begins, as none does in a tree, for bytes that are none.
    private mutating func node(at index: Int) -> Node {
        let (kind, flags, kinds) = (Node.Kind(rawValue: byte()), byte(), byte())
        guard let kind, let task = Node.Task(rawValue: kinds >> 6),
            let alignment = Node.Alignment(rawValue: kinds >> 4 & 3), let alert = Node.Alert(rawValue: kinds & 15)
        else { return Node(.document) }
        var node = Node(kind)
        node.isOrdered = flags & 16 != 0
        node.isTight = flags & 8 != 0
        node.isFenced = flags & 4 != 0
        node.isClosed = flags & 2 != 0
        node.isHeader = flags & 1 != 0
        (node.task, node.alignment, node.alert) = (task, alignment, alert)
        node.level = small()
        node.end = small(after: index)
        read(&node.literal)
        read(&node.detail)
        read(&node.start)
        read(&node.stop)
        return node
    }

    private mutating func read(_ span: inout Node.Span) {
        span.lower = small()
        span.upper = small(after: Int(span.lower))
    }

    private mutating func read(_ place: inout Node.Place) {
        place.line = small()
        place.column = small()
    }

    /// A number of four bytes; -1, which is none that a tree has, for a larger one.
    private mutating func small(after start: Int = 0) -> Int32 {
        let (sum, overflow) = start.addingReportingOverflow(number())
        return overflow ? -1 : Int32(exactly: sum) ?? -1
    }
}
