public import CommonMark
import Diagnostics

/// A sign in brackets at one end of a list item.
public struct ItemMark: Sendable, Hashable {
    /// The sign: a letter or a number.
    public var sign: String
    /// The number of bytes of the item's text that it takes, with the white space that parts it from the rest.
    public var length: Int
    /// Its place in the source, brackets included.
    var source: Range<Int>
}

extension Document {
    /// The mark that a list item begins with: `[2] Boil it`, `[A] Paris`.
    public func markBefore(_ item: Int) -> ItemMark? {
        guard let paragraph = firstParagraph(of: item), nodes[item].task == .none else { return nil }
        var text: [UInt8] = []
        for child in children(of: paragraph) {
            guard nodes[child].kind == .text, text.count < 8 else { break }
            text += bytes(nodes[child].literal)
        }
        guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")),
            let sign = Self.sign(text[1..<close])
        else { return nil }
        let space = text[(close + 1)...].prefix { $0 == 0x20 || $0 == 0x09 }.count
        let start = sourceRange(of: paragraph).lowerBound
        // A backslash makes a bracket a sign like any other.
        guard space > 0, source.bytes[start...].starts(with: text[...close]) else { return nil }
        return ItemMark(sign: sign, length: close + 1 + space, source: start..<start + close + 1)
    }

    /// The mark that a list item's first paragraph ends with: `France [A]`.
    public func markBehind(_ item: Int) -> ItemMark? {
        guard let paragraph = firstParagraph(of: item) else { return nil }
        var text: [UInt8] = []
        for child in Array(children(of: paragraph)).reversed() {
            guard nodes[child].kind == .text, text.count < 4 else { break }
            text = bytes(nodes[child].literal) + text
        }
        guard text.last == UInt8(ascii: "]"), text.count >= 4,
            let sign = Self.sign(text[(text.count - 2)..<(text.count - 1)]), sign != "0", Int(sign) == nil,
            text[text.count - 3] == UInt8(ascii: "["), text[text.count - 4] == 0x20
        else { return nil }
        let space = text.dropLast(3).reversed().prefix { $0 == 0x20 }.count
        let range = sourceRange(of: paragraph)
        var end = range.upperBound
        while end > range.lowerBound, source.bytes[end - 1] <= 0x20 { end -= 1 }
        guard end - 3 >= range.lowerBound, source.bytes[end - 3..<end].elementsEqual(text.suffix(3)) else { return nil }
        return ItemMark(sign: sign, length: 3 + space, source: end - 3..<end)
    }

    /// The text nodes whose last and first sign are the brackets around a gap; `nil` for strong text that is none.
    public func brackets(of strong: Int) -> (before: Int, behind: Int)? {
        guard nodes[strong].kind == .strong else { return nil }
        let range = sourceRange(of: strong)
        let bytes = source.bytes
        guard range.lowerBound > 0, range.upperBound < bytes.count, bytes[range].starts(with: "__".utf8),
            bytes[range.lowerBound - 1] == UInt8(ascii: "["), bytes[range.upperBound] == UInt8(ascii: "]"),
            range.lowerBound == 1 || bytes[range.lowerBound - 2] != UInt8(ascii: "\\")
        else { return nil }
        // Text has no children: its neighbours in the tree are those in the array.
        let (before, behind) = (strong - 1, Int(nodes[strong].end))
        guard behind < nodes.count, [before, behind].allSatisfy({ isText($0, besides: strong) }),
            self.bytes(nodes[before].literal).last == UInt8(ascii: "["),
            self.bytes(nodes[behind].literal).first == UInt8(ascii: "]")
        else { return nil }
        return (before, behind)
    }

    private func isText(_ index: Int, besides other: Int) -> Bool {
        nodes[index].kind == .text && nodes[index].parent == nodes[other].parent
    }

    private func firstParagraph(of item: Int) -> Int? {
        let child = item + 1
        return child < nodes[item].end && nodes[child].kind == .paragraph ? child : nil
    }

    /// A letter from A to Z, or a number from 1 to 999.
    private static func sign(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.count == 1, let byte = bytes.first, (0x41...0x5A).contains(byte) { return text }
        guard (1...3).contains(bytes.count), bytes.first != UInt8(ascii: "0"),
            bytes.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return text
    }
}
