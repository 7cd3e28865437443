import Text
import Diagnostics

/// Tables whose cells hold nothing but words, as in most packs: libcmark need not parse them, for their trees are known.
struct PlainTables {
    private struct Entry {
        /// The edits that rewrite the table, and its cells, by their numbers.
        var edits: Range<Int>
        var cells: Range<Int>
    }

    private var tables: [Entry] = []

    /// The bytes that inlines can begin with, here and in libcmark, and those that could be taken for the marks of a
    /// heading.
    private static let special: ByteSet = {
        let special = Set("\\`*_[]<>&!~$@#".utf8)
        return ByteSet { special.contains($0) || $0 < 0x20 }
    }()

    /// Takes a table up if all that its edits rewrite is cells of words.
    mutating func add(edits: Range<Int>, cells: Range<Int>, _ ranges: some Sequence<Range<Int>>, of bytes: [UInt8]) {
        let isPlain = bytes.withUnsafeBufferPointer { bytes in
            ranges.allSatisfy { range in
                let cell = UnsafeBufferPointer(rebasing: bytes[range])
                return Self.special.firstIndex(in: cell, from: 0) == cell.count
            }
        }
        if isPlain { tables.append(Entry(edits: edits, cells: cells)) }
    }

    /// The cells of the table that just some edits rewrite.
    func cells(ofEdits numbers: ArraySlice<Int>) -> Range<Int>? {
        guard let first = numbers.first, let table = tables.first(where: { $0.edits.contains(first) }),
            table.edits.count == numbers.count, numbers.allSatisfy(table.edits.contains)
        else { return nil }
        return table.cells
    }

    /// The tree of a document that is one table.
    static func tree(of cells: ArraySlice<ExtendedParser.TableCell>, in source: Source) -> CmarkTree {
        var nodes = [Node(.document), Node(.table)]
        var text: [UInt8] = []
        nodes.reserveCapacity(2 + 5 * cells.count / 2)
        var row = 0
        func place(_ node: inout Node, _ range: Range<Int>) {
            node.start = source.place(of: range.lowerBound)
            node.stop = source.place(of: max(range.lowerBound, range.upperBound - 1))
        }
        for cell in cells {
            if cell.column == 0 {
                row = nodes.count
                var node = Node(.tableRow)
                node.parent = 1
                node.isHeader = cell.isHeader
                node.start = source.place(of: cell.range.lowerBound)
                nodes.append(node)
            }
            var node = Node(.tableCell)
            node.parent = Int32(row)
            node.isHeader = cell.isHeader
            node.alignment = cell.alignment
            place(&node, cell.range)
            node.end = Int32(nodes.count + (cell.range.isEmpty ? 1 : 2))
            nodes.append(node)
            if !cell.range.isEmpty {
                var word = Node(.text)
                word.parent = Int32(nodes.count - 1)
                (word.start, word.stop, word.end) = (node.start, node.stop, node.end)
                word.literal.lower = Int32(text.count)
                text.append(contentsOf: source.bytes[cell.range])
                word.literal.upper = Int32(text.count)
                nodes.append(word)
            }
            nodes[row].stop = node.stop
            nodes[row].end = node.end
        }
        (nodes[0].end, nodes[1].end) = (Int32(nodes.count), Int32(nodes.count))
        if let first = cells.first, let last = cells.last {
            place(&nodes[1], first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound))
        }
        return CmarkTree(nodes: nodes, text: text)
    }
}
