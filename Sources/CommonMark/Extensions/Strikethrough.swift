/// Text between runs of one or two tildes (GFM 0.29, section 6.5), paired as CommonMark pairs emphasis.
enum Strikethrough {
    /// A text node that is a run of tildes.
    struct Delimiter {
        var node: Int
        var length: Int
        var canOpen: Bool
        var canClose: Bool
    }

    /// Turns pairs of tildes into nodes around what is between them.
    static func apply(_ delimiters: [Delimiter], to nodes: inout [Node]) {
        let pairs = pairs(delimiters, nodes)
        guard !pairs.isEmpty else { return }
        var isRemoved = [Bool](repeating: false, count: nodes.count)
        for (opener, closer) in pairs {
            nodes[opener].kind = .strikethrough
            nodes[opener].literal = Node.Span()
            nodes[opener].end = Int32(closer)
            nodes[opener].stop = nodes[closer].stop
            isRemoved[closer] = true
        }
        remove(isRemoved, from: &nodes)
    }

    private static func pairs(_ delimiters: [Delimiter], _ nodes: [Node]) -> [(opener: Int, closer: Int)] {
        var openers: [Int32: [Delimiter]] = [:]
        /// Below these no opener fits a closer that can or can't open, of one or two tildes.
        var bottoms: [Int32: [Int]] = [:]
        var pairs: [(opener: Int, closer: Int)] = []
        for delimiter in delimiters {
            let parent = nodes[delimiter.node].parent
            var stack = openers.removeValue(forKey: parent) ?? []
            defer { openers[parent] = stack }
            if delimiter.canClose {
                let kind = delimiter.length + (delimiter.canOpen ? 2 : 0)
                let bottom = min(bottoms[parent]?[kind] ?? 0, stack.count)
                let found = stack[bottom...].lastIndex { opener in
                    !(delimiter.canOpen || opener.canClose) || (opener.length + delimiter.length) % 3 != 0
                }
                if let found {
                    if stack[found].length == delimiter.length {
                        pairs.append((stack[found].node, delimiter.node))
                        stack.removeSubrange(found...)
                        continue
                    }
                } else {
                    bottoms[parent, default: Array(repeating: 0, count: 5)][kind] = stack.count
                }
            }
            if delimiter.canOpen { stack.append(delimiter) }
        }
        return pairs
    }

    /// Takes nodes without children out, and repairs ends and parents.
    static func remove(_ isRemoved: [Bool], from nodes: inout [Node]) {
        var newIndex = [Int32](repeating: 0, count: nodes.count + 1)
        for index in nodes.indices { newIndex[index + 1] = newIndex[index] + (isRemoved[index] ? 0 : 1) }
        var result: [Node] = []
        result.reserveCapacity(nodes.count)
        var open: [Int] = []
        for index in nodes.indices where !isRemoved[index] {
            var node = nodes[index]
            node.end = newIndex[Int(node.end)]
            while let last = open.last, Int(result[last].end) <= result.count { open.removeLast() }
            node.parent = Int32(open.last ?? 0)
            if Int(node.end) > result.count + 1 || node.kind.isContainer { open.append(result.count) }
            result.append(node)
        }
        nodes = result
    }
}

extension Node.Kind {
    /// True when nodes of the kind have children.
    var isContainer: Bool {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .htmlInline, .codeBlock, .htmlBlock, .thematicBreak, .mathBlock,
            .mathInline, .mathDisplay, .footnoteReference:
            false
        default: true
        }
    }
}
