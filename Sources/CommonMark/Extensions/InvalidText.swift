import Text
import Diagnostics

/// Finds what libcmark replaces by U+FFFD before it parses: NUL, and bytes that are not UTF-8.
enum InvalidText {
    /// Replaces it in advance, so that every reader of the rewritten text sees what libcmark sees.
    static func replace(in source: Source, from bodyStart: Int, _ edits: inout Rewriting.Edits) {
        let bytes = source.bytes
        var offset = bodyStart
        var lineEnd = -1
        var nextNUL = Self.nextNUL(in: bytes, from: offset)
        while offset < bytes.count {
            let first = bytes[offset]
            if first > 0, first < 0x80 {
                if nextNUL < offset { nextNUL = Self.nextNUL(in: bytes, from: offset) }
                let next = bytes.withUnsafeBufferPointer { $0.firstNonASCII(from: offset) }
                offset = min(next, nextNUL)
                continue
            }
            if offset >= lineEnd {
                lineEnd = source.line(source.position(of: offset).line).upperBound
            }
            let length = length(at: offset, in: bytes, lineEnd)
            if length < 0 { edits.replace(offset..<offset - length, with: [0xEF, 0xBF, 0xBD]) }
            offset += abs(length)
        }
    }

    /// Tells whether there is none of it.
    static func isAbsent(in source: Source, from bodyStart: Int) -> Bool {
        var edits = Rewriting.Edits()
        replace(in: source, from: bodyStart, &edits)
        return edits.isEmpty
    }

    private static func nextNUL(in bytes: [UInt8], from offset: Int) -> Int {
        bytes.withUnsafeBufferPointer { $0.firstIndex(of: 0, from: offset) ?? bytes.count }
    }

    /// The length of the character that begins at an offset; negative for as many bytes that make none.
    private static func length(at offset: Int, in bytes: [UInt8], _ limit: Int) -> Int {
        let first = bytes[offset]
        let length: Int
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return -1
        }
        guard offset + length <= limit else { return offset - limit }
        for place in 1..<length where bytes[offset + place] & 0xC0 != 0x80 { return -place }
        let second = bytes[offset + 1]
        switch first {
        case 0xE0 where second < 0xA0, 0xED where second >= 0xA0, 0xF0 where second < 0x90, 0xF4 where second >= 0x90:
            return -length
        default:
            return length
        }
    }
}
