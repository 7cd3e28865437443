import CommonMark
import Diagnostics

/// A code block as it stands in the source.
struct CodeBlock: Sendable {
    /// The index of its node.
    let node: Int
    /// The first and the last line, fences included.
    let lines: ClosedRange<Int>
    /// The line of its first line of code.
    let firstCodeLine: Int
    /// True when it has a fence rather than an indentation.
    let isFenced: Bool
    /// The character of the fence.
    let fenceByte: UInt8
    /// The number of characters that open it.
    let fenceLength: Int
    /// True when a fence closes it.
    let isClosed: Bool
    /// The place of the fence that opens it, without what follows it.
    let fence: Range<Int>
    /// The place of its info string; empty, behind the fence, when there is none.
    let info: Range<Int>
    /// The place of the language in the info string.
    let languageRange: Range<Int>
    /// The language as it is written; empty when there is none.
    let language: String
    /// The further words of the info string.
    let words: [String]
    /// The code, as the reader sees it.
    let code: [UInt8]

    init(_ index: Int, in document: Document) {
        let node = document.nodes[index]
        let source = document.source
        let bytes = source.bytes
        self.node = index
        code = Array(document.bytes(node.literal))
        let first = Int(node.start.line)
        let opening = source.line(first)
        let start = source.offset(of: node.start.position)
        let byte = start < opening.upperBound ? bytes[start] : 0
        let length = bytes[start..<opening.upperBound].prefix { $0 == byte }.count
        let isFence = (byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")) && length >= 3
        isFenced = isFence && node.isFenced
        fenceByte = isFenced ? byte : 0
        fenceLength = isFenced ? length : 0
        let last = max(Int(node.stop.line), first)
        let codeLines = code.count { $0 == 0x0A }
        firstCodeLine = isFenced ? first + 1 : first
        isClosed = isFenced && node.isClosed && last > first
        lines = first...max(first, isFenced ? last : min(last, first + max(codeLines, 1) - 1))
        guard isFenced else {
            (fence, info, languageRange, language, words) = (start..<start, start..<start, start..<start, "", [])
            return
        }
        fence = start..<start + length
        var range = start + length..<opening.upperBound
        while let byte = bytes[range].first, byte == 0x20 || byte == 0x09 { range.removeFirstByte() }
        while let byte = bytes[range].last, byte == 0x20 || byte == 0x09 { range.removeLastByte() }
        if range.isEmpty { range = start + length..<start + length }
        info = range
        var name = range
        if bytes[name].first == UInt8(ascii: "{") { name.removeFirstByte() }
        if bytes[name].first == UInt8(ascii: ".") { name.removeFirstByte() }
        let end = bytes[name].firstIndex { [0x20, 0x09, 0x7B, 0x7D, 0x2C, 0x3A, 0x3B].contains($0) }
        languageRange = name.lowerBound..<(end ?? name.upperBound)
        language = source.text(languageRange)
        words = source.text(languageRange.upperBound..<range.upperBound)
            .split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "{" || $0 == "}" }.map(String.init)
    }

    /// The place of the code's lines: from the start of the first line to the end of the last.
    func codeRange(in source: Source) -> Range<Int> {
        let end = isClosed ? lines.upperBound - 1 : lines.upperBound
        guard end >= firstCodeLine else {
            let start = firstCodeLine <= source.lineCount ? source.lineStarts[firstCodeLine - 1] : source.bytes.count
            return start..<start
        }
        return source.lineStarts[firstCodeLine - 1]..<source.line(end).upperBound
    }

    /// The place in the file of a place in the code; line and byte column count from 1.
    func offset(line: Int, column: Int, in source: Source) -> Int {
        let number = min(max(firstCodeLine + line - 1, lines.lowerBound), lines.upperBound)
        let range = source.line(number)
        let codeLine = code.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst(line - 1).first
        let prefix = max(range.count - (codeLine?.count ?? range.count), 0)
        return min(range.lowerBound + prefix + max(column - 1, 0), range.upperBound)
    }

    /// The place where the block begins, for a diagnostic about the whole of it.
    func location(in source: Source) -> Location {
        isFenced
            ? source.location(fence.lowerBound..<max(fence.upperBound, info.upperBound))
            : source.location(fence.lowerBound..<source.line(lines.lowerBound).upperBound)
    }
}

extension Range where Bound == Int {
    mutating func removeFirstByte() { self = Swift.min(lowerBound + 1, upperBound)..<upperBound }
    mutating func removeLastByte() { self = lowerBound..<Swift.max(upperBound - 1, lowerBound) }
}
