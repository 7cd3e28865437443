/// A source line laid out for a terminal, and where the carets stand under it.
struct SourceLine {
    /// The text that is shown.
    private(set) var text: String
    /// The column of the first caret, counted from 0.
    private(set) var caretColumn: Int
    /// The number of columns that the range takes; a point, or a range without width, takes one.
    private(set) var caretCount: Int

    /// The line that a location keeps, cut around the range to at most `width` columns; `nil` without an excerpt.
    init?(_ location: Location, width: Int) {
        guard let start = location.start, let excerpt = location.excerpt else { return nil }
        let from = max(start.column - excerpt.column, 0)
        var to = Int.max
        if let end = location.end, end.line <= start.line {
            to = max(end.line == start.line ? end.column - excerpt.column : from, from)
        }
        if let plain = Self(plain: excerpt, from..<to, width: width) {
            self = plain
            return
        }
        let cells = DisplayText(excerpt.text).cells
        let range = Self.range(of: from, to, in: cells)
        let window = Self.window(around: range, in: cells, width: width)
        let hasLeft = window.lowerBound > 0 || excerpt.column > 1
        let hasRight = window.upperBound < cells.count || excerpt.continues
        let shown = range.clamped(to: window)
        text = (hasLeft ? "…" : "") + cells[window].map(\.text).joined() + (hasRight ? "…" : "")
        caretColumn = (hasLeft ? 1 : 0) + cells[window.lowerBound..<shown.lowerBound].reduce(0) { $0 + $1.width }
        caretCount = max(cells[shown].reduce(0) { $0 + $1.width }, 1)
        // A point stands under the whole character that it precedes, so that a wide one is not marked by halves.
        if range.isEmpty, window.contains(range.lowerBound) { caretCount = cells[range.lowerBound].width }
        while text.last == " " { text.removeLast() }
    }

    /// A line of nothing but visible ASCII, as most are: each byte of it is a cell.
    private init?(plain excerpt: Location.Excerpt, _ range: Range<Int>, width: Int) {
        let bytes = excerpt.text.utf8
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        let range = range.clamped(to: 0..<bytes.count)
        var window = 0..<bytes.count
        if window.count > width {
            let low = max(range.lowerBound - width / 3, 0)
            let high = min(low + width, bytes.count)
            window = high - width..<high
        }
        let hasLeft = window.lowerBound > 0 || excerpt.column > 1
        let hasRight = window.upperBound < bytes.count || excerpt.continues
        let shown = range.clamped(to: window)
        let part = bytes.dropFirst(window.lowerBound).prefix(window.count)
        text = (hasLeft ? "…" : "") + (String(part) ?? "") + (hasRight ? "…" : "")
        caretColumn = (hasLeft ? 1 : 0) + shown.lowerBound - window.lowerBound
        caretCount = max(shown.count, 1)
        while text.last == " " { text.removeLast() }
    }

    /// The cells that hold the bytes from `from` up to `to`, whole characters on either side.
    private static func range(of from: Int, _ to: Int, in cells: [DisplayText.Cell]) -> Range<Int> {
        var offset = 0
        var first = cells.count
        var last = cells.count
        for (index, cell) in cells.enumerated() {
            let next = offset + cell.byteCount
            if first == cells.count, next > from { first = index }
            if offset >= to {
                last = index
                break
            }
            offset = next
        }
        return first..<max(first, last)
    }

    /// The cells to show: all of them, or as many as fit, a third of the spare room before the range.
    private static func window(around range: Range<Int>, in cells: [DisplayText.Cell], width: Int) -> Range<Int> {
        guard cells.reduce(0, { $0 + $1.width }) > width else { return 0..<cells.count }
        var low = range.lowerBound
        var high = range.lowerBound
        var used = 0
        func take(_ cell: DisplayText.Cell, upTo limit: Int) -> Bool {
            guard used + cell.width <= limit else { return false }
            used += cell.width
            return true
        }
        while low > 0, take(cells[low - 1], upTo: width / 3) { low -= 1 }
        while high < cells.count, take(cells[high], upTo: width) { high += 1 }
        while low > 0, take(cells[low - 1], upTo: width) { low -= 1 }
        return low..<high
    }
}

extension Location {
    /// The start's column in code points, as editors and people count; `nil` when the line is not known.
    var characterColumn: Int? {
        guard let start, let excerpt else { return nil }
        let offset = max(start.column - excerpt.column, 0)
        let before = excerpt.text.utf8.prefix(offset).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        let beyond = max(offset - excerpt.text.utf8.count, 0)
        return excerpt.characterColumn + before + beyond
    }
}
