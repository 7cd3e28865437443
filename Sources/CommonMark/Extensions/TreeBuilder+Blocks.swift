import Diagnostics

/// Blocks that libcmark does not know: footnotes, tables, tasks and alerts.
extension TreeBuilder {
    /// The number of the definition that was rewritten as an item.
    func footnote(at item: Int) -> Int? {
        footnotes.isEmpty ? nil : footnotes[text.offset(of: tree.nodes[item].start.position)]
    }

    func isFootnoteList(_ index: Int) -> Bool {
        var item = index + 1
        while item < Int(tree.nodes[index].end) {
            guard footnote(at: item) != nil else { return false }
            item = Int(tree.nodes[item].end)
        }
        return true
    }

    /// Adds a cell, with its table and its row when it is their first.
    mutating func addCell(_ index: Int, _ heading: Node) -> Int {
        let cell = cells[nextCell]
        let isFirst = nextCell == 0 || cells[nextCell - 1].table != cell.table
        if isFirst {
            var table = Node(kind: .table)
            setPlace(of: &table, cell.range.lowerBound..<cells[nextCell + cell.count - 1].range.upperBound)
            push(table, end: sibling(of: index, after: cell.count))
        }
        if cell.column == 0 {
            var row = Node(kind: .tableRow)
            row.isHeader = cell.isHeader
            setPlace(of: &row, cell.range.lowerBound..<cells[nextCell + cell.columns - 1].range.upperBound)
            push(row, end: sibling(of: index, after: cell.columns))
        }
        var node = heading
        node.kind = .tableCell
        node.level = 0
        node.isHeader = cell.isHeader
        node.alignment = cell.alignment
        setPlace(of: &node, cell.range)
        push(node, end: Int(heading.end))
        nextCell += 1
        return index + 1
    }

    private func sibling(of index: Int, after count: Int) -> Int {
        var next = index
        for _ in 0..<count where next < tree.nodes.count { next = Int(tree.nodes[next].end) }
        return next
    }

    /// The task that an item's first line makes it (GFM 0.29, section 5.3).
    func task(at index: Int) -> Node.Task? {
        guard index + 2 < Int(tree.nodes[index].end) else { return nil }
        let paragraph = tree.nodes[index + 1]
        guard paragraph.kind == .paragraph || paragraph.kind == .heading,
            paragraph.start.line == tree.nodes[index].start.line
        else { return nil }
        let first = tree.nodes[index + 2]
        guard first.kind == .text else { return nil }
        let place = text.offset(of: paragraph.start.position)
        let start = rewriting?.sourceOffset(of: place) ?? place
        let literal = tree.text[first.literal.range]
        return literal.starts(with: source.bytes[start...].prefix(3)) ? Self.task(source.bytes, at: start) : nil
    }

    /// The task that a box at an offset makes: `[ ]` or `[x]` with white space behind it.
    static func task(_ bytes: [UInt8], at offset: Int) -> Node.Task? {
        guard offset + 3 < bytes.count, bytes[offset] == UInt8(ascii: "["), bytes[offset + 2] == UInt8(ascii: "]"),
            bytes[offset + 3].isSpace, bytes[offset + 3] != 0x0A, bytes[offset + 3] != 0x0D
        else { return nil }
        switch bytes[offset + 1] {
        case UInt8(ascii: " "): return .open
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return .done
        default: return nil
        }
    }

    /// Adds the text behind a task's box, which is the first in a paragraph.
    mutating func addTaskText(_ index: Int) -> Int {
        var node = tree.nodes[index]
        place(&node)
        let rest = bytes[node.literal.range].dropFirst(3).drop { $0.isSpace }
        let dropped = Int32(rest.startIndex) - node.literal.lower
        node.literal.lower += dropped
        node.start.column += dropped
        let next = Int(node.end)
        if !node.literal.isEmpty {
            addText(node)
        } else if next < tree.nodes.count, tree.nodes[next].parent == node.parent,
            tree.nodes[next].kind == .softBreak || tree.nodes[next].kind == .lineBreak
        {
            return next + 1
        }
        return next
    }

    /// The kind of alert that a quote's first line makes it: `[!NOTE]` alone on the line, and something behind it.
    func alert(at index: Int) -> Node.Alert? {
        let quote = tree.nodes[index]
        guard index + 2 < Int(quote.end) else { return nil }
        let (paragraph, first) = (tree.nodes[index + 1], tree.nodes[index + 2])
        guard paragraph.kind == .paragraph, first.kind == .text, quote.end > first.end else { return nil }
        let start = text.offset(of: paragraph.start.position)
        let line = text.bytes[start..<max(start, text.line(Int(paragraph.start.line)).upperBound)]
        let marker = line.prefix { !$0.isSpace }
        guard marker.count < 16, line.dropFirst(marker.count).allSatisfy({ $0.isSpace }) else { return nil }
        let name = String(decoding: marker, as: UTF8.self).lowercased()
        guard tree.text[first.literal.range].elementsEqual(marker) else { return nil }
        return Node.Alert.allCases.first { "[!\($0)]" == name }
    }

    /// Adds what is left of an alert's first paragraph behind the marker; returns the index of the next node.
    mutating func addAlertText(_ index: Int) -> Int {
        var paragraph = tree.nodes[index]
        let end = Int(paragraph.end)
        guard index + 3 < end else { return end }
        paragraph.start = tree.nodes[index + 3].start
        place(&paragraph)
        push(paragraph, end: end)
        return index + 3
    }
}
