import Diagnostics

/// Marks around blocks and inlines: the lines below headings, the delimiters of code and links, fences.
extension InlinePositions {
    private func lastLine(of inlines: Range<Int>, _ nodes: Nodes) -> Int32? {
        var last: Int32 = 0
        for inline in inlines { last = max(last, nodes[inline].stop.line) }
        return last > 0 ? last : nil
    }

    /// The line below a setext heading's text, which libcmark gives a wrong end; `nil` for an ATX heading.
    func underline(of block: Node, _ inlines: Range<Int>, _ nodes: Nodes) -> Int32? {
        let start = source.bytes[source.offset(of: block.start.position)...].prefix(8)
        let marks = start.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(marks), start.dropFirst(marks).first?.isSpace ?? true { return nil }
        return lastLine(of: inlines, nodes).map { min($0 + 1, Int32(source.lineCount)) }
    }

    /// Takes the delimiters of code and autolinks in, and lets links begin before what is in them.
    func widen(_ index: Int, _ nodes: Nodes) {
        let bytes = source.bytes
        switch nodes[index].kind {
        case .code:
            var start = source.offset(of: nodes[index].start.position)
            var length = 0
            // Code that begins with a line break has its start on the last backtick, since no line goes further.
            if start < bytes.count, bytes[start] == UInt8(ascii: "`") { start += 1 }
            while start > 0, bytes[start - 1] == UInt8(ascii: "`") {
                start -= 1
                length += 1
            }
            guard length > 0, let end = closing(of: length, from: start + length) else { return }
            nodes[index].start = source.place(of: start)
            nodes[index].stop = source.place(of: end - 1)
        case .link where index + 1 < nodes[index].end && nodes[index + 1].kind == .text:
            let child = nodes[index + 1]
            let start = source.offset(of: child.start.position)
            let end = source.offset(of: child.stop.position) + 1
            if start > 0, bytes[start - 1] == UInt8(ascii: "<"), end < bytes.count, bytes[end] == UInt8(ascii: ">") {
                nodes[index].start = source.place(of: start - 1)
                nodes[index].stop = source.place(of: end)
            } else if child.start.line < nodes[index].start.line {
                nodes[index].start = source.place(of: max(0, start - 1))
            }
        case .link, .image, .emphasis, .strong:
            guard index + 1 < nodes[index].end, nodes[index + 1].start.line > 0 else { return }
            let child = nodes[index + 1].start
            guard child.line < nodes[index].start.line else { return }
            let offset = source.offset(of: child.position) - (nodes[index].kind == .image ? 2 : 1)
            nodes[index].start = source.place(of: max(0, offset))
        default:
            return
        }
    }

    /// The offset behind the next run of exactly so many backticks.
    private func closing(of length: Int, from start: Int) -> Int? {
        var offset = start
        while offset < source.bytes.count {
            guard source.bytes[offset] == UInt8(ascii: "`") else {
                offset += 1
                continue
            }
            let run = source.bytes[offset...].prefix { $0 == UInt8(ascii: "`") }.count
            offset += run
            if run == length { return offset }
        }
        return nil
    }

    /// Tells fences from indented code, which libcmark's interface does not, and closed ones from open ones.
    func markFence(_ node: inout Node) {
        guard node.start.line > 0, prefixes.start(ofLine: node.start.line).indent < 4 else { return }
        let offset = source.offset(of: node.start.position)
        guard offset < source.bytes.count else { return }
        let character = source.bytes[offset]
        let length = source.bytes[offset...].prefix { $0 == character }.count
        guard character == UInt8(ascii: "`") || character == UInt8(ascii: "~"), length >= 3 else { return }
        node.isFenced = true
        node.level = Int32(length)
        guard node.stop.line > node.start.line else { return }
        let last = prefixes.start(ofLine: node.stop.line)
        let line = source.bytes[last.text..<source.line(Int(node.stop.line)).upperBound]
        let run = line.prefix { $0 == character }.count
        node.isClosed =
            !last.isLazy && last.indent < 4 && run >= length
            && line.dropFirst(run).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
