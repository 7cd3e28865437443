import Text
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
        /// Their edits, by their places in the order of all.
        var edits: Range<Int>
    }

    /// The tree, where blocks can be parsed each by itself; `nil` where something could reach from one to another, and
    /// where little would be gained.
    ///
    /// - Parameter tree: What libcmark made of the source as it stands, before anything was rewritten.
    func parsedByBlocks(_ tree: CmarkTree, _ placeholders: Placeholders) -> CmarkTree? {
        // Definitions of links and of footnotes hold for all blocks, wherever they stand.
        guard !features.blocks, !tree.isGuarded, source.position(of: bodyStart).column == 1, !mayDefineLinks else {
            return nil
        }
        let order = edits.order
        let regions = regions(of: tree, order)
        let size = regions.reduce(0) { $0 + $1.bytes.count }
        guard size < (source.bytes.count - bodyStart) * 3 / 4 else { return nil }
        let cellPlaces = Dictionary(uniqueKeysWithValues: cells.indices.map { (cells[$0].edit, $0) })
        var parts: [CmarkTree] = []
        for region in regions {
            let numbers = order[region.edits]
            let rewriting = Rewriting(source.bytes, region.bytes, edits: edits, order: numbers)
            // libcmark takes this for a byte order mark where a text begins with it.
            guard !rewriting.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
            let text = Source(name: source.name, bytes: rewriting.bytes)
            // Edits come in the order of the text, and so do the cells that they begin.
            let ownCells = cellPlaces.isEmpty ? [] : numbers.compactMap { cellPlaces[$0].map { cells[$0] } }
            let part = built(
                CmarkTree(parsing: text, from: 0, isText: true),
                text,
                rewriting: rewriting,
                placeholders: placeholders,
                cells: ownCells
            )
            // What stands behind a table may have become a list, which could go on in the next block.
            guard let last = part.lastBlock, Self.endsAlone(last.kind) || last.kind == region.last else { return nil }
            parts.append(part)
        }
        return joined(
            features.nodes ? built(tree, source, rewriting: nil, placeholders: placeholders, cells: []) : tree,
            regions,
            parts: parts
        )
    }

    /// True when definitions of links may stand in the source: `]:` behind a line that begins with `[`.
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
    private func regions(of tree: CmarkTree, _ order: [Int]) -> [Region] {
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
            let first = next
            while next < order.count, follower == 0 || edits.edits[order[next]].range.lowerBound < end { next += 1 }
            if isOpen, let last = regions.indices.last {
                regions[last].blocks = regions[last].blocks.lowerBound..<block + 1
                regions[last].bytes = regions[last].bytes.lowerBound..<end
                regions[last].last = node.kind
                regions[last].edits = regions[last].edits.lowerBound..<next
            } else if next > first {
                regions.append(
                    Region(blocks: block..<block + 1, bytes: start..<end, last: node.kind, edits: first..<next)
                )
            }
            isOpen = (isOpen || next > first) && follower <= node.stop.line + 1
        }
        return regions
    }

    /// Tells whether a block of a kind has nothing to do with what stands behind it and a blank line.
    private static func endsAlone(_ kind: Node.Kind) -> Bool {
        kind == .paragraph || kind == .heading || kind == .table || kind == .alert
    }

    /// A tree in which parts that were parsed on their own take the place of blocks.
    private func joined(_ tree: CmarkTree, _ regions: [Region], parts: [CmarkTree]) -> CmarkTree {
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
                let shift = Node.Shift(nodes: Int32(nodes.count - 1), text: Int32(text.count))
                text.append(contentsOf: parts[next].text)
                for node in parts[next].nodes.dropFirst() { nodes.append(node.moved(shift)) }
                replaced = regions[next].blocks
                next += 1
            } else if !replaced.contains(block) {
                let shift = Node.Shift(nodes: Int32(nodes.count - index), text: 0)
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
    /// The distance between the places of a node in two trees.
    fileprivate struct Shift {
        var nodes: Int32
        var text: Int32
    }

    /// The node in another tree.
    fileprivate func moved(_ shift: Shift) -> Node {
        var node = self
        node.end += shift.nodes
        if node.parent > 0 { node.parent += shift.nodes }
        if !node.literal.isEmpty { node.literal = node.literal.moved(shift.text) }
        if !node.detail.isEmpty { node.detail = node.detail.moved(shift.text) }
        return node
    }
}

extension Node.Span {
    fileprivate func moved(_ distance: Int32) -> Self { Self(lower: lower + distance, upper: upper + distance) }
}
