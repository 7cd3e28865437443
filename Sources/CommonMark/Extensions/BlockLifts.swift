import Diagnostics

/// Finds what libcmark would take for other blocks: footnote definitions and display formulas of several lines.
///
/// A definition's `[^label]:` is rewritten as a list marker of four columns, which continues by the same rules; a
/// formula becomes one placeholder, so that a line of it that begins with `-` or `=` begins no list or heading.
struct BlockLifts {
    /// A definition that was rewritten.
    struct Definition {
        var label: [UInt8]
        var edit: Int
        /// The place of `[^label]:` in the source.
        var range: Range<Int>
    }

    let source: Source
    let bodyStart: Int
    let options: MarkdownOptions
    private(set) var definitions: [Definition] = []
    /// The labels of ``definitions``, normalized.
    private(set) var labels: Set<[UInt8]> = []
    /// For each closer and depth of quotes, the line up to which there is no closer.
    private var unclosed: [Opening: Int] = [:]
    private var bytes: [UInt8] { source.bytes }

    private struct Opening: Hashable {
        var closer: [UInt8]
        var quotes: Int
    }

    init(source: Source, bodyStart: Int, options: MarkdownOptions) {
        self.source = source
        self.bodyStart = bodyStart
        self.options = options
    }

    /// - Parameter skipped: Where definitions begin that are to stay text; `nil` for all.
    mutating func find(
        in tree: CmarkTree,
        skipping skipped: Set<Int>?,
        _ edits: inout Rewriting.Edits,
        _ placeholders: inout Placeholders
    ) {
        var isCode = [Bool](repeating: false, count: source.lineCount + 2)
        var isItem = isCode
        for node in tree.nodes where node.start.line > 0 {
            switch node.kind {
            case .codeBlock: mark(node, to: lastLine(ofCode: node), in: &isCode)
            case .htmlBlock: mark(node, in: &isCode)
            case .item where node.parent == 0 || !isItem[Int(node.start.line)]: mark(node, in: &isItem)
            default: break
            }
        }
        let marker = unusedMarker()
        var line = source.position(of: bodyStart).line
        while line <= source.lineCount {
            defer { line += 1 }
            guard !isCode[line] else { continue }
            let range = source.line(line)
            let start = textStart(range)
            if options.footnotes, let skipped, !skipped.contains(start),
                let label = definition(at: start, range.upperBound)
            {
                define(label, start: start, line: range, isInItem: isItem[line], marker, &edits)
            } else if options.math, let formula = formula(from: start, line: line, isCode) {
                let item = Placeholders.Item(
                    kind: .math(isDisplay: true),
                    range: formula.range,
                    content: formula.content
                )
                edits.replace(formula.range, with: placeholders.add(item))
                line = formula.lastLine
            }
        }
    }

    private func mark(_ node: Node, to last: Int? = nil, in lines: inout [Bool]) {
        let last = last ?? Int(node.stop.line)
        for line in Int(node.start.line)...max(Int(node.start.line), last) where line < lines.count {
            lines[line] = true
        }
    }

    /// libcmark counts the line that ends the container of an unclosed fence as the fence's last one.
    private func lastLine(ofCode node: Node) -> Int {
        let last = Int(node.stop.line)
        guard node.isFenced, !node.isClosed, node.parent != 0 else { return last }
        let indent = source.bytes[source.line(last)].prefix { $0.isSpace }.count
        return indent + 1 < Int(node.start.column) ? last - 1 : last
    }

    /// Where a line's text begins behind what looks like markers of quotes and lists.
    private func textStart(_ line: Range<Int>) -> Int {
        var offset = line.lowerBound
        while offset < line.upperBound {
            let byte = bytes[offset]
            let next = offset + 1 < line.upperBound ? bytes[offset + 1] : 0x20
            if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") {
                offset += 1
            } else if "-+*".utf8.contains(byte), next == 0x20 || next == 0x09 {
                offset += 1
            } else if byte.isDigit {
                let digits = bytes[offset..<line.upperBound].prefix { $0.isDigit }.count
                let end = offset + digits
                guard digits <= 9, end + 1 < line.upperBound,
                    bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
                    bytes[end + 1].isSpace
                else { return offset }
                offset = end + 1
            } else {
                return offset
            }
        }
        return offset
    }

    /// The label of a footnote definition that begins at an offset.
    private func definition(at offset: Int, _ limit: Int) -> Range<Int>? {
        guard offset + 4 < limit, bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "^") else {
            return nil
        }
        var end = offset + 2
        while end < limit, FootnoteLabel.canHold(bytes[end]) { end += 1 }
        guard end > offset + 2, end + 1 < limit, bytes[end] == UInt8(ascii: "]"), bytes[end + 1] == UInt8(ascii: ":")
        else {
            return nil
        }
        return offset + 2..<end
    }

    private mutating func define(
        _ label: Range<Int>,
        start: Int,
        line: Range<Int>,
        isInItem: Bool,
        _ marker: [UInt8],
        _ edits: inout Rewriting.Edits
    ) {
        var lower = start
        while lower > line.lowerBound, bytes[lower - 1] == 0x20 || bytes[lower - 1] == 0x09 { lower -= 1 }
        let indent = start - lower
        // White space behind a marker belongs to the marker; in an item it may be the item's indentation.
        if lower > line.lowerBound || isInItem { lower = start }
        guard isInItem || indent < 4 else { return }
        var upper = label.upperBound + 2
        while upper < line.upperBound, bytes[upper] == 0x20 || bytes[upper] == 0x09 { upper += 1 }
        let edit = edits.replace(lower..<upper, with: marker)
        let normalized = FootnoteLabel.normalized(bytes[label])
        definitions.append(Definition(label: Array(bytes[label]), edit: edit, range: start..<label.upperBound + 2))
        labels.insert(normalized)
    }

    /// A list marker of four columns that the source does not use at the start of a line: definitions must not join a
    /// list.
    private func unusedMarker() -> [UInt8] {
        var candidates = Array("+*-.)".utf8)
        for number in 1...source.lineCount where candidates.count > 1 {
            for byte in bytes[source.line(number)] {
                if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") || byte.isDigit { continue }
                guard let index = candidates.firstIndex(of: byte) else { break }
                if candidates.count > 1 { candidates.remove(at: index) }
            }
        }
        let isBullet = "+*-".utf8.contains(candidates[0])
        return (isBullet ? [candidates[0], 0x20] : [UInt8(ascii: "1"), candidates[0]]) + [0x20, 0x20]
    }

    /// A display formula that begins on a line and ends on a later one, before any blank line.
    private mutating func formula(
        from start: Int,
        line: Int,
        _ isCode: [Bool]
    ) -> (range: Range<Int>, content: [UInt8], lastLine: Int)? {
        let range = source.line(line)
        guard let opener = opener(from: start, range) else { return nil }
        let closer = bytes[opener] == UInt8(ascii: "$") ? Array("$$".utf8) : Array("\\]".utf8)
        if self.closer(closer, from: opener + 2, range.upperBound) != nil { return nil }
        let quotes = bytes[range.lowerBound..<start].count { $0 == UInt8(ascii: ">") }
        let opening = Opening(closer: closer, quotes: quotes)
        guard line >= unclosed[opening] ?? 0 else { return nil }
        var content = Array(bytes[opener + 2..<range.upperBound])
        var number = line + 1
        while number <= source.lineCount, !isCode[number] {
            let next = source.line(number)
            var text = next.lowerBound
            var left = quotes
            while text < next.upperBound {
                if bytes[text] == UInt8(ascii: ">"), left > 0 {
                    left -= 1
                } else if bytes[text] != 0x20, bytes[text] != 0x09 {
                    break
                }
                text += 1
            }
            guard left == 0, text < next.upperBound else { break }
            content.append(0x0A)
            if let end = self.closer(closer, from: text, next.upperBound) {
                content.append(contentsOf: bytes[text..<end])
                guard content.contains(where: { !$0.isSpace }) else { return nil }
                return (opener..<end + 2, content, number)
            }
            content.append(contentsOf: bytes[text..<next.upperBound])
            number += 1
        }
        unclosed[opening] = number
        return nil
    }

    /// Where a line opens a formula: at its start, or at its end with nothing behind.
    private func opener(from start: Int, _ line: Range<Int>) -> Int? {
        func opens(_ offset: Int) -> Bool {
            guard offset + 1 < line.upperBound else { return false }
            let pair = (bytes[offset], bytes[offset + 1])
            return pair == (UInt8(ascii: "$"), UInt8(ascii: "$")) || pair == (UInt8(ascii: "\\"), UInt8(ascii: "["))
        }
        if opens(start) { return start }
        var end = line.upperBound
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        guard end - 2 > start, opens(end - 2) else { return nil }
        var count = 0
        var offset = start
        while offset < end - 1 {
            if bytes[offset] == UInt8(ascii: "\\"), !opens(offset) {
                offset += 2
            } else if opens(offset) {
                count += 1
                offset += 2
            } else {
                offset += 1
            }
        }
        return count % 2 == 1 ? end - 2 : nil
    }

    private func closer(_ closer: [UInt8], from start: Int, _ limit: Int) -> Int? {
        var offset = start
        while offset + 1 < limit {
            if bytes[offset] == closer[0], bytes[offset + 1] == closer[1] { return offset }
            offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
