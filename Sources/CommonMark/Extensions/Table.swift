import Text

/// A table found in the lines of a paragraph (GFM 0.29, section 4.10).
struct Table {
    var alignments: [Node.Alignment]
    /// The index of the header's line; the delimiter row is the next one.
    var header: Int
    /// The cells of the header and of each row after it, white space trimmed; no row has more than there are columns.
    var rows: [[Range<Int>]]

    /// As many cells as short rows may lack before the table ends: cmark-gfm's limit.
    private static let missingCellLimit = 0x80000

    /// The table in a paragraph's or a setext heading's lines.
    init?(_ lines: [LeafText.Line], of bytes: [UInt8], isHeading: Bool, hasBox: Bool) {
        // A line that makes a heading of the one above it is no delimiter row; one with a task's box is no header.
        let candidates = (hasBox ? 2 : 1)..<max(hasBox ? 2 : 1, isHeading ? lines.count - 1 : lines.count)
        var found: (delimiter: Int, titles: [Range<Int>], marks: [Range<Int>])?
        for line in candidates where found == nil && Self.isDelimiterRow(lines[line], bytes) {
            let marks = Self.cells(of: lines[line].range, bytes)
            let titles = Self.cells(of: lines[line - 1].range, bytes)
            guard titles.count == marks.count, !lines[line - 1].isLazy, marks.count <= Int(UInt16.max) else { continue }
            found = (line, titles, marks)
        }
        guard let (delimiter, titles, marks) = found else { return nil }
        header = delimiter - 1
        alignments = marks.map { cell in
            let left = bytes[cell.lowerBound] == UInt8(ascii: ":")
            let right = bytes[cell.upperBound - 1] == UInt8(ascii: ":")
            return left ? (right ? .center : .left) : (right ? .right : .none)
        }
        rows = [titles]
        var missing = 0
        for line in lines[(delimiter + 1)...] {
            let cells = Self.cells(of: line.range, bytes)
            guard !cells.isEmpty, !Self.endsTable(line, bytes), missing <= Self.missingCellLimit else { break }
            missing += max(0, marks.count - cells.count)
            rows.append(Array(cells.prefix(marks.count)))
        }
    }

    /// Tells whether a line that continues a paragraph would begin another block behind a table.
    private static func endsTable(_ line: LeafText.Line, _ bytes: [UInt8]) -> Bool {
        guard !line.isLazy, line.indent < 4, let first = line.range.first else { return true }
        switch bytes[first] {
        case UInt8(ascii: "<"):
            return InlineScanner.isLoneTag(Array(bytes[line.range]))
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            let line = trimmed(line.range, bytes)
            return line.count == 1 || (line.count >= 3 && line.allSatisfy { bytes[$0] == bytes[first] })
        case let byte where byte.isDigit:
            let digits = line.range.prefix { bytes[$0].isDigit }
            let marker = digits.upperBound
            guard digits.count <= 9, marker < line.range.upperBound else { return false }
            guard bytes[marker] == UInt8(ascii: ".") || bytes[marker] == UInt8(ascii: ")") else { return false }
            return marker + 1 == line.range.upperBound || bytes[marker + 1].isSpace
        default:
            return false
        }
    }

    /// Tells whether a line is a delimiter row: cells of hyphens with optional colons.
    private static func isDelimiterRow(_ line: LeafText.Line, _ bytes: [UInt8]) -> Bool {
        guard !line.isLazy, line.indent < 4, let first = line.range.first else { return false }
        guard "|:-".utf8.contains(bytes[first]) else { return false }
        guard line.range.allSatisfy({ "|:-".utf8.contains(bytes[$0]) || Self.isBlank(bytes[$0]) }) else { return false }
        let cells = cells(of: line.range, bytes)
        return !cells.isEmpty
            && cells.allSatisfy { cell in
                var hyphens = cell
                if let first = hyphens.first, bytes[first] == UInt8(ascii: ":") { hyphens.removeFirst() }
                if let last = hyphens.last, bytes[last] == UInt8(ascii: ":") { hyphens.removeLast() }
                return !hyphens.isEmpty && hyphens.allSatisfy { bytes[$0] == UInt8(ascii: "-") }
            }
    }

    /// The cells of a row, between pipes that no backslash precedes.
    private static func cells(of line: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
        let line = trimmed(line, bytes)
        var cells: [Range<Int>] = []
        var start = line.lowerBound
        if start < line.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
        var offset = start
        while offset < line.upperBound {
            if bytes[offset] == UInt8(ascii: "|"), offset == start || bytes[offset - 1] != UInt8(ascii: "\\") {
                cells.append(trimmed(start..<offset, bytes))
                start = offset + 1
            }
            offset += 1
        }
        if start < line.upperBound { cells.append(trimmed(start..<line.upperBound, bytes)) }
        return cells
    }

    private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        var range = range
        while let first = range.first, bytes[first].isSpace { range.removeFirst() }
        while let last = range.last, bytes[last].isSpace { range.removeLast() }
        return range
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }
}
