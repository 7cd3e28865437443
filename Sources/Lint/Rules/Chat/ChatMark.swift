import Diagnostics

/// A mark that a chat put into a text to say where something comes from.
struct ChatMark: Sendable, Hashable {
    var range: Range<Int>
    /// The text that the chat showed in its place; `nil` where nobody can tell.
    var words: String?

    /// Texts that marks begin with or hold, in lower case.
    static let signs = [
        ":contentreference[", "contentreference[oaicite", "【", "citeturn", "\u{E200}", "[cite_start]", "[cite_end]",
        "[cite:", "](start_span)", "](end_span)", "turn0search", "[oaicite:", "entity[\"",
    ]

    /// The whole mark around a sign in a line; `nil` where the sign means something else.
    init?(around sign: Range<Int>, of number: Int, in line: Range<Int>, of bytes: [UInt8]) {
        func behind(_ byte: Unicode.Scalar, from start: Int) -> Int? {
            bytes[start..<max(start, line.upperBound)].firstIndex(of: UInt8(ascii: byte)).map { $0 + 1 }
        }
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var start = sign.lowerBound
        var end = sign.upperBound
        words = ""
        switch number {
        case 0, 1, 11:
            guard let close = behind("]", from: start) else { return nil }
            end = close
            if end < line.upperBound, bytes[end] == UInt8(ascii: "{"), let close = behind("}", from: end) {
                end = close
            }
        case 2:
            let rest = text(start..<line.upperBound)
            guard let close = rest.firstIndex(of: "】") else { return nil }
            let token = rest[...close]
            guard token.contains("†") || token.contains("source") else { return nil }
            end = start + token.utf8.count
        case 3, 10:
            guard number == 3 || start == line.lowerBound || bytes[start - 1] <= 0x20 else { return nil }
            let isOfFile = bytes[line.lowerBound..<start].suffix(4).elementsEqual("file".utf8)
            if number == 3, isOfFile { start -= 4 }
            let names = number == 3 ? start + (isOfFile ? 8 : 4) : start
            end = Self.behindNames(names, in: line, of: bytes)
            // Not a name of theirs as far as anybody knows.
            if end == names { (end, words) = (sign.upperBound, nil) }
        case 4:
            let rest = text(start..<line.upperBound)
            let inside = rest.unicodeScalars.dropFirst().prefix { $0 != "\u{E201}" && $0 != "\u{E200}" }
            let isClosed = inside.endIndex < rest.endIndex && rest.unicodeScalars[inside.endIndex] == "\u{E201}"
            end = start + 3
            if isClosed {
                end += String(inside).utf8.count + 3
                words = Self.words(of: String(inside))
            }
        case 7:
            guard let close = behind("]", from: start) else { return nil }
            end = close
        case 8, 9:
            guard let open = bytes[line.lowerBound..<start].lastIndex(of: UInt8(ascii: "[")) else { return nil }
            start = open
        case 12:
            guard let close = behind("]", from: start), start == line.lowerBound || !bytes[start - 1].isWordByte,
                let shown = Self.words(ofEntity: text(start..<close).dropFirst("entity".count))
            else { return nil }
            end = close
            words = shown
        default: break
        }
        range = start..<end
    }

    /// Behind names of sources, `turn0search1turn2file0`, and the lines of a file that may follow them, `L1-L5`.
    private static func behindNames(_ start: Int, in line: Range<Int>, of bytes: [UInt8]) -> Int {
        var end = start
        while bytes[end..<line.upperBound].starts(with: "turn".utf8) {
            let turn = bytes[(end + 4)..<line.upperBound].prefix(while: isDigit)
            let kind = bytes[turn.endIndex..<line.upperBound].prefix { (0x61...0x7A).contains($0) }
            let number = bytes[kind.endIndex..<line.upperBound].prefix(while: isDigit)
            guard !turn.isEmpty, !kind.isEmpty, !number.isEmpty else { break }
            end = number.endIndex
        }
        if end == start { return start }
        for mark in [[UInt8(ascii: "L")], [UInt8(ascii: "-"), UInt8(ascii: "L")]]
        where bytes[end..<line.upperBound].starts(with: mark) {
            let digits = bytes[(end + mark.count)..<line.upperBound].prefix(while: isDigit)
            guard !digits.isEmpty else { break }
            end = digits.endIndex
        }
        return end
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The text that a mark between private characters shows: kinds and names of sources show nothing.
    private static func words(of inside: String) -> String? {
        let fields = inside.split(separator: "\u{E202}", omittingEmptySubsequences: false).map(String.init)
        guard fields.count > 1 else { return isName(inside) ? "" : nil }
        switch fields[0] {
        case "entity": return words(ofEntity: fields[1][...])
        case "url": return fields[1]
        default: return fields.dropFirst().allSatisfy(isName) ? "" : nil
        }
    }

    /// The name in `["kind","name",…]`.
    private static func words(ofEntity list: Substring) -> String? {
        let parts = list.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count >= 5, parts[0] == "[", parts[2].allSatisfy({ ", ".contains($0) }), !parts[3].isEmpty,
            list.hasSuffix("]"),
            !parts[3].contains("\\")
        else { return nil }
        return String(parts[3])
    }

    /// Tells whether a word names a source or a place in one: `turn0search1`, `L1-L5`.
    private static func isName(_ word: String) -> Bool {
        word.utf8.allSatisfy { $0.isWordByte && $0 < 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
            && (word.contains(where: \.isNumber) || ["cite", "filecite", "navlist"].contains(word))
    }

    /// The range with the space that would be left over before a mark or at a line's end.
    func widened(in bytes: [UInt8]) -> Range<Int> {
        let next = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x0A
        let isEnd = next <= 0x20 || [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F].contains(next)
        guard words == "", isEnd, range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x20 else { return range }
        return range.lowerBound - 1..<range.upperBound
    }

    /// Writes what a chat shows in place of all marks of a text.
    static func erase(from text: inout [UInt8]) {
        var edits: [(range: Range<Int>, bytes: [UInt8])] = []
        var index = 0
        while index < text.count {
            let end = text[index...].firstIndex(of: 0x0A) ?? text.count
            var start = index
            while start < end {
                guard let mark = mark(at: start, in: index..<end, of: text), let words = mark.words else {
                    start += 1
                    continue
                }
                edits.append((mark.widened(in: text), Array(words.utf8)))
                start = mark.range.upperBound
            }
            index = end + 1
        }
        text.replace(edits)
    }

    private static func mark(at start: Int, in line: Range<Int>, of bytes: [UInt8]) -> ChatMark? {
        // Most bytes begin no sign.
        guard ":[cet".utf8.contains(bytes[start] | (bytes[start].isWordByte ? 0x20 : 0)) || bytes[start] >= 0xE3 else {
            return nil
        }
        for (number, sign) in signs.enumerated() {
            let range = start..<start + sign.utf8.count
            guard range.upperBound <= line.upperBound,
                zip(bytes[range], sign.utf8).allSatisfy({ $0 == $1 || ($0 | 0x20) == $1 && (0x41...0x5A).contains($0) })
            else { continue }
            if let mark = ChatMark(around: range, of: number, in: line, of: bytes) { return mark }
        }
        return nil
    }
}
