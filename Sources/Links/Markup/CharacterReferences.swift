import Text
import CommonMark
import Diagnostics

/// Turns `&amp;`, `&#38;` and the like into the characters that they stand for.
package struct CharacterReferences {
    private var named: [ArraySlice<UInt8>: [UInt8]?] = [:]

    /// Knows no reference yet.
    package init() {}

    /// The text with its references replaced; what is none stays.
    package mutating func decode(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let (text, end) = reference(in: bytes[index...]) {
                result.append(contentsOf: text)
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result[...]
    }

    private mutating func reference(in bytes: ArraySlice<UInt8>) -> (text: [UInt8], end: Int)? {
        let start = bytes.startIndex + 1
        guard start < bytes.endIndex else { return nil }
        if bytes[start] == UInt8(ascii: "#") { return numeric(bytes[(start + 1)...]) }
        // The longest name in HTML's list has 31 letters.
        guard let end = bytes[start...].prefix(33).firstIndex(of: UInt8(ascii: ";")), end > start else { return nil }
        return character(named: bytes[start..<end]).map { ($0, end + 1) }
    }

    /// Browsers take a number without its semicolon too.
    private func numeric(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], end: Int)? {
        let isHex = bytes.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = bytes.dropFirst(isHex ? 1 : 0).prefix { byte in byte.hexValue.map { isHex || $0 < 10 } ?? false }
        guard !digits.isEmpty else { return nil }
        let value = digits.reduce(UInt32(0)) { min($0 * (isHex ? 16 : 10) + UInt32($1.hexValue ?? 0), 0x11_0000) }
        let end = digits.endIndex
        let isEnded = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
        let scalar = value == 0 ? nil : Unicode.Scalar(value)
        return (Array(String(Character(scalar ?? "\u{FFFD}")).utf8), isEnded ? end + 1 : end)
    }

    /// libcmark knows HTML's list of names.
    private mutating func character(named name: ArraySlice<UInt8>) -> [UInt8]? {
        if let known = named[name] { return known }
        let isName = name.allSatisfy { $0.isLetter || (0x30...0x39).contains($0) }
        let reference = [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
        var text: [UInt8]?
        if isName {
            let document = Document(parsing: Source(name: "", bytes: reference))
            let read = document.nodes.filter { $0.kind == .text }.flatMap { document.bytes($0.literal) }
            if read != reference { text = read }
        }
        named[name] = .some(text)
        return text
    }
}
