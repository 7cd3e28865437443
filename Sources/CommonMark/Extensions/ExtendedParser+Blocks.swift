import Diagnostics

/// Parses anew only those blocks of a document that hold something to be lifted, each as a document of its own.
extension ExtendedParser {
    /// A run of neighbouring blocks of the document.
    private struct Region {
        /// Their places among the document's children.
        var blocks: Range<Int>
        var bytes: Range<Int>
        /// The kind of the last one.
        var last: Node.Kind
    }

    /// The tree, where blocks can be parsed each by itself; `nil` where something could reach from one to another, and
    /// where little would be gained.
    ///
    /// - Parameters:
    ///   - tree: What libcmark made of the source as it stands, before anything was rewritten.
    ///   - empty: No placeholders.
    func parsedByBlocks(_ tree: CmarkTree, _ empty: Placeholders) -> CmarkTree? {
        // Definitions of links and of footnotes hold for all blocks, wherever they stand.
        guard isWhole, !features.blocks, !tree.isGuarded, source.position(of: bodyStart).column == 1, !mayDefineLinks
        else { return nil }
        let regions = regions(of: tree)
        let size = regions.reduce(0) { $0 + $1.bytes.count }
        guard size < (source.bytes.count - bodyStart) / 2 else { return nil }
        var parts: [CmarkTree] = []
        for region in regions {
            let bytes = Array(source.bytes[region.bytes])
            // libcmark takes this for a byte order mark where a text begins with it.
            guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
            let part = Self.parse(Source(name: source.name, bytes: bytes), from: 0, options, isWhole: false)
            // What stands behind a table may have become a list, which could go on in the next block.
            guard let last = part.lastBlock, Self.endsAlone(last.kind) || last.kind == region.last else { return nil }
            parts.append(part)
        }
        return joined(features.nodes ? plain(tree, empty) : tree, regions, parts)
    }

    /// Whether definitions of links may stand in the source: `]:` behind a line that begins with `[`.
    private var mayDefineLinks: Bool {
        source.bytes.withUnsafeBufferPointer { bytes in
            guard bytes.firstIndex(of: UInt8(ascii: "]"), UInt8(ascii: ":"), from: bodyStart) != nil else {
                return false
            }
            return source.lineStarts.contains { start in
                var offset = max(start, bodyStart)
                while offset < bytes.count, bytes[offset].isDigit || " \t>-+*.)".utf8.contains(bytes[offset]) {
                    offset += 1
                }
                return offset < bytes.count && bytes[offset] == UInt8(ascii: "[")
            }
        }
    }

    /// The document's blocks that hold edits, each with those that follow it without a blank line.
    private func regions(of tree: CmarkTree) -> [Region] {
        let offsets = edits.edits.map(\.range.lowerBound).sorted()
        var next = 0
        var regions: [Region] = []
        var isOpen = false
        var index = 1
        var block = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            index = Int(node.end)
            defer { block += 1 }
            let start = source.line(Int(node.start.line)).lowerBound
            let follower = index < tree.nodes.count ? tree.nodes[index].start.line : 0
            let end = follower > 0 ? source.line(Int(follower)).lowerBound : source.bytes.count
            let isEdited = next < offsets.count && offsets[next] < end
            while next < offsets.count, offsets[next] < end { next += 1 }
            if isOpen, let last = regions.indices.last {
                regions[last].blocks = regions[last].blocks.lowerBound..<block + 1
                regions[last].bytes = regions[last].bytes.lowerBound..<end
                regions[last].last = node.kind
            } else if isEdited {
                regions.append(Region(blocks: block..<block + 1, bytes: start..<end, last: node.kind))
            }
            isOpen = (isOpen || isEdited) && follower <= node.stop.line + 1
        }
        return regions
    }

    /// Whether a block of a kind has nothing to do with what stands behind it and a blank line.
    private static func endsAlone(_ kind: Node.Kind) -> Bool {
        kind == .paragraph || kind == .heading || kind == .table || kind == .alert
    }

    /// What the tree becomes when nothing is lifted out of it.
    private func plain(_ tree: CmarkTree, _ empty: Placeholders) -> CmarkTree {
        let builder = TreeBuilder(
            tree: tree,
            text: source,
            source: source,
            rewriting: nil,
            placeholders: empty,
            cells: [],
            footnotes: [:],
            definitions: [],
            options: options
        )
        return builder.build()
    }

    /// A tree in which parts that were parsed on their own take the place of blocks.
    private func joined(_ tree: CmarkTree, _ regions: [Region], _ parts: [CmarkTree]) -> CmarkTree {
        var nodes = [tree.nodes[0]]
        nodes.reserveCapacity(tree.nodes.count + parts.reduce(0) { $0 + $1.nodes.count })
        var text = tree.text
        var replaced = 0..<0
        var next = 0
        var index = 1
        var block = 0
        while index < tree.nodes.count {
            let end = Int(tree.nodes[index].end)
            defer { (index, block) = (end, block + 1) }
            if next < regions.count, regions[next].blocks.lowerBound == block {
                let lines = Int32(source.position(of: regions[next].bytes.lowerBound).line - 1)
                let shift = Node.Shift(nodes: Int32(nodes.count - 1), lines: lines, text: Int32(text.count))
                text.append(contentsOf: parts[next].text)
                for node in parts[next].nodes.dropFirst() { nodes.append(node.moved(shift)) }
                replaced = regions[next].blocks
                next += 1
            } else if !replaced.contains(block) {
                let shift = Node.Shift(nodes: Int32(nodes.count - index), lines: 0, text: 0)
                for node in tree.nodes[index..<end] { nodes.append(node.moved(shift)) }
            }
        }
        nodes[0].end = Int32(nodes.count)
        return CmarkTree(nodes: nodes, text: text)
    }
}

extension CmarkTree {
    /// The last of the document's blocks.
    fileprivate var lastBlock: Node? {
        var last: Node?
        var index = 1
        while index < nodes.count {
            last = nodes[index]
            index = Int(nodes[index].end)
        }
        return last
    }
}

extension Node {
    /// How much further behind a node stands in another tree.
    fileprivate struct Shift {
        var nodes: Int32
        var lines: Int32
        var text: Int32
    }

    /// The node in another tree.
    fileprivate func moved(_ shift: Shift) -> Node {
        var node = self
        node.end += shift.nodes
        if node.parent > 0 { node.parent += shift.nodes }
        if !node.literal.isEmpty { node.literal = node.literal.moved(shift.text) }
        if !node.detail.isEmpty { node.detail = node.detail.moved(shift.text) }
        if node.start.line > 0 {
            node.start.line += shift.lines
            node.stop.line += shift.lines
        }
        return node
    }
}

extension Node.Span {
    fileprivate func moved(_ distance: Int32) -> Self { Self(lower: lower + distance, upper: upper + distance) }
}
