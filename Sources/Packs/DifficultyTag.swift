import Text

/// The tag that opens a question's heading: `[E]`.
package enum DifficultyTag {
    /// The most characters that a tag may have.
    static let lengthLimit = 16

    /// Tells whether a text can stand between the brackets of a tag.
    package static func isTag(_ text: some StringProtocol) -> Bool {
        if text.utf8.count <= lengthLimit, text.utf8.allSatisfy({ $0.isASCIILetter || $0.isDigit }) {
            return !text.isEmpty
        }
        return !text.isEmpty && text.count <= lengthLimit
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "+" || $0 == "_" }
    }

    /// The tag at the start of a heading's text and the bytes that it takes, the white space behind it included.
    package static func read(from heading: String) -> (tag: String, length: Int)? {
        let bytes = heading.utf8
        guard bytes.first == UInt8(ascii: "["), let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let tag = heading[bytes.index(after: bytes.startIndex)..<close]
        guard isTag(tag) else { return nil }
        let rest = heading[bytes.index(after: close)...].drop { $0.isWhitespace }
        return (String(tag), heading.utf8.count - rest.utf8.count)
    }
}
