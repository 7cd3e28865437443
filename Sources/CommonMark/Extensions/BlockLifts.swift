import Text
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
        /// Nothing stands behind it: its item begins with an empty heading, which does not belong to it.
        var isBare: Bool
    }

    let source: Source
    let bodyStart: Int
    let options: MarkdownOptions
    private(set) var definitions: [Definition] = []
    /// The labels of ``definitions``, normalized.
    private(set) var labels: Set<[UInt8]> = []
    /// The lines that were left alone since they are code, or too far to the right: in a footnote they may be neither.
    private(set) var refusedLines: [Int] = []
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

    /// - Parameters:
    ///   - lines: What libcmark made of the lines.
    ///   - skipped: Where definitions begin that are to stay text; `nil` for all.
    mutating func find(
        in lines: BlockLines,
        skipping skipped: Set<Int>?,
        _ edits: inout Rewriting.Edits,
        _ placeholders: inout Placeholders
    ) {
        let marker = unusedMarker()
        var line = source.position(of: bodyStart).line
        while line <= source.lineCount {
            defer { line += 1 }
            let range = source.line(line)
            let start = textStart(range)
            if lines.isCode[line] {
                if mayLift(start, range) { refusedLines.append(line) }
                continue
            }
            if options.footnotes, let skipped, definition(at: start, range.upperBound) != nil, !skipped.contains(start)
            {
                define(from: start, line, isInItem: lines.isInItem[line], skipping: skipped, marker, edits: &edits)
            } else if options.math, let formula = formula(from: start, line: line, lines.isCode) {
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

    private func mayLift(_ start: Int, _ line: Range<Int>) -> Bool {
        options.footnotes && definition(at: start, line.upperBound) != nil
            || options.math && opener(from: start, line) != nil
    }

    /// Rewrites the definition at an offset, and those that follow it on its line: each holds the next.
    private mutating func define(
        from first: Int,
        _ line: Int,
        isInItem: Bool,
        skipping skipped: Set<Int>,
        _ marker: [UInt8],
        edits: inout Rewriting.Edits
    ) {
        let range = source.line(line)
        var start = first
        while let label = definition(at: start, range.upperBound), !skipped.contains(start) {
            guard let end = define(label, start: start, line: range, isInItem: isInItem, marker, edits: &edits) else {
                refusedLines.append(line)
                return
            }
            start = textStart(end..<range.upperBound)
        }
    }

    /// The place where a line's text begins behind what looks like markers of quotes and lists.
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

    /// Rewrites a definition; returns where what stands behind it begins, or `nil` where there can be none.
    private mutating func define(
        _ label: Range<Int>,
        start: Int,
        line: Range<Int>,
        isInItem: Bool,
        _ marker: [UInt8],
        edits: inout Rewriting.Edits
    ) -> Int? {
        var lower = start
        while lower > line.lowerBound, bytes[lower - 1] == 0x20 || bytes[lower - 1] == 0x09 { lower -= 1 }
        let indent = start - lower
        // White space behind a marker belongs to the marker; in an item it may be the item's indentation.
        if lower > line.lowerBound || isInItem { lower = start }
        guard isInItem || indent < 4 else { return nil }
        var upper = label.upperBound + 2
        while upper < line.upperBound, bytes[upper] == 0x20 || bytes[upper] == 0x09 { upper += 1 }
        // An item that begins with a blank line would be narrower, and end at the next one.
        let isBare = upper == line.upperBound
        let edit = edits.replace(lower..<upper, with: isBare ? marker + [UInt8(ascii: "#")] : marker)
        let normalized = FootnoteLabel.normalized(bytes[label])
        let place = start..<label.upperBound + 2
        definitions.append(Definition(label: Array(bytes[label]), edit: edit, range: place, isBare: isBare))
        labels.insert(normalized)
        return upper
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

    /// The place where a line opens a formula: at its start, or at its end with nothing behind.
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
            offset += bytes[offset] == UInt8(ascii: "\\") && closer[0] == bytes[offset] ? 2 : 1
        }
        return nil
    }
}
