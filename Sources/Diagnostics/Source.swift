import Text
import Algorithms

/// The bytes of one file and where its lines begin.
///
/// Byte offsets and positions count in the file as it is on disk, a byte order mark included.
public struct Source: Sendable {
    /// The file's path as the user would write it; `<stdin>` for standard input.
    public let name: String
    /// The file's bytes: UTF-8, or anything at all when it is not text.
    public let bytes: [UInt8]
    /// The offset of each line's first byte. Lines end with LF, CR or CRLF.
    public let lineStarts: [Int]

    /// A source whose lines were counted before.
    package init(name: String, bytes: [UInt8], lineStarts: [Int]) {
        self.name = name
        self.bytes = bytes
        self.lineStarts = lineStarts
    }

    /// A source with a name to show and the bytes it holds.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        self.lineStarts = bytes.withUnsafeBufferPointer { Self.lineStarts(of: $0) }
    }

    private static func lineStarts(of bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var starts = [0]
        starts.reserveCapacity(bytes.count / 32)
        // Few texts hold a carriage return.
        guard var nextReturn = bytes.firstIndex(of: 0x0D, from: 0) else {
            while let end = bytes.firstIndex(of: 0x0A, from: starts[starts.count - 1]) { starts.append(end + 1) }
            return starts
        }
        var nextFeed = -1
        while true {
            let start = starts[starts.count - 1]
            if nextFeed < start { nextFeed = bytes.firstIndex(of: 0x0A, from: start) ?? bytes.count }
            if nextReturn < start { nextReturn = bytes.firstIndex(of: 0x0D, from: start) ?? bytes.count }
            let end = min(nextFeed, nextReturn)
            guard end < bytes.count else { return starts }
            let isPair = nextReturn == end && nextFeed == end + 1 && nextFeed < bytes.count
            starts.append(isPair ? end + 2 : end + 1)
        }
    }

    /// The number of lines; a final line ending opens one more, empty line.
    public var lineCount: Int { lineStarts.count }

    /// The offsets of a line without its line ending. Lines outside the file give an empty range at the nearest end.
    @inlinable
    public func line(_ number: Int) -> Range<Int> {
        guard number >= 1 else { return 0..<0 }
        guard number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The byte offset of a position, clamped to its line.
    public func offset(of position: Position) -> Int {
        let range = line(position.line)
        return min(range.lowerBound + max(position.column - 1, 0), range.upperBound)
    }

    /// The position of a byte offset.
    public func position(of offset: Int) -> Position {
        let line = max(1, lineStarts.partitioningIndex { $0 > offset })
        return Position(line: line, column: offset - lineStarts[line - 1] + 1)
    }

    /// The text of a range of bytes; what is not UTF-8 shows as U+FFFD.
    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The location of a range of bytes, with the line that a printer shows.
    public func location(_ range: Range<Int>) -> Location {
        let range = range.clamped(to: 0..<bytes.count)
        let start = position(of: range.lowerBound)
        let end = range.isEmpty ? start : position(of: range.upperBound)
        return Location(
            file: name,
            start: start,
            end: end,
            excerpt: excerpt(around: range.lowerBound, line: start.line)
        )
    }

    /// The location of the file as a whole.
    public var location: Location { Location(file: name) }

    /// The line around an offset, cut to a length that a terminal can show.
    private func excerpt(around offset: Int, line number: Int) -> Location.Excerpt {
        let limit = 400
        let line = line(number)
        guard line.count > limit else {
            return Location.Excerpt(text: excerptText(line), column: 1)
        }
        var start = max(line.lowerBound, min(offset - limit / 3, line.upperBound - limit))
        var end = min(line.upperBound, start + limit)
        while start > line.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        while end < line.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
        // Far into a long line nobody counts characters, and counting for each finding would be quadratic.
        let before = bytes[line.lowerBound..<start]
        let characters = before.count > 1 << 12 ? before.count : before.count { $0 & 0xC0 != 0x80 }
        return Location.Excerpt(
            text: excerptText(start..<end),
            column: start - line.lowerBound + 1,
            characterColumn: characters + 1,
            continues: end < line.upperBound
        )
    }

    /// Text of the same length in bytes as the range, so that columns hold: U+001A, ASCII's SUBSTITUTE, stands for each
    /// byte that is not UTF-8.
    private func excerptText(_ range: Range<Int>) -> String {
        if let text = validText(bytes[range]) { return text }
        var text = ""
        var rest = bytes[range]
        while let first = rest.first {
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            if let character = validText(rest.prefix(length)) {
                text += character
                rest = rest.dropFirst(length)
            } else {
                text += "\u{1A}"
                rest = rest.dropFirst()
            }
        }
        return text
    }

    private func validText(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.utf8.elementsEqual(bytes) ? text : nil
    }
}
