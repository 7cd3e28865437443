/// A piece of raw HTML.
package struct HTMLToken {
    package enum Kind {
        case text
        case comment
        case start(HTMLTag)
        case end(name: String)
    }

    package let kind: Kind
    /// The token's bytes.
    package let range: Range<Int>
}

/// A start tag.
package struct HTMLTag {
    /// In lower case, unless the tokenizer keeps capital letters.
    package var name: String
    /// Names like that of the element, values with character references still in them; of two equal names the first counts.
    package var attributes: [(name: String, value: ArraySlice<UInt8>)] = []
    /// It ends in `/>`.
    package var isSelfClosing = false
}

/// Takes raw HTML apart like the HTML standard (section 13.2.5), in one pass; what is no tag or comment is text.
///
/// A tag that would never end by the standard makes the rest text.
package struct HTMLTokenizer: Sequence, IteratorProtocol {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private let keepsCase: Bool

    /// Reads markup.
    ///
    /// - Parameter keepsCase: Names stay as they are written, as in XML.
    package init(_ bytes: ArraySlice<UInt8>, keepsCase: Bool = false) {
        self.bytes = bytes
        self.keepsCase = keepsCase
        position = bytes.startIndex
    }

    package mutating func next() -> HTMLToken? {
        guard position < bytes.endIndex else { return nil }
        let start = position
        if let token = markup() { return token }
        position = Swift.max(position, start + 1)
        while position < bytes.endIndex, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return HTMLToken(kind: .text, range: start..<position)
    }

    /// A tag or comment at the position; `nil` and the position behind what is surely text when there is none.
    private mutating func markup() -> HTMLToken? {
        let start = position
        let rest = bytes[position...]
        guard rest.first == UInt8(ascii: "<") else { return nil }
        if rest.starts(with: "<!--".utf8) {
            position = end(of: "-->", from: start + 4)
            return HTMLToken(kind: .comment, range: start..<position)
        }
        for (opening, closing) in [("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")]
        where rest.starts(with: opening.utf8) {
            position = end(of: closing, from: start + opening.utf8.count)
            return nil
        }
        let isEnd = rest.dropFirst().first == UInt8(ascii: "/")
        position += isEnd ? 2 : 1
        guard position < bytes.endIndex, bytes[position].isLetter else { return nil }
        var tag = HTMLTag(name: name { $0.isHTMLSpace || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") })
        guard readAttributes(of: &tag) else {
            position = bytes.endIndex
            return nil
        }
        // An end tag `</br>` breaks the line all the same (section 13.2.6.4.7).
        let isBreak = tag.name == "br" && !keepsCase
        return HTMLToken(kind: isEnd && !isBreak ? .end(name: tag.name) : .start(tag), range: start..<position)
    }

    /// The end of a construct, or of everything when it has none.
    private func end(of closing: String, from start: Int) -> Int {
        let closing = Array(closing.utf8)
        var index = Swift.min(start, bytes.endIndex)
        while index < bytes.endIndex {
            if bytes[index] == closing[0], bytes[index...].starts(with: closing) { return index + closing.count }
            index += 1
        }
        return bytes.endIndex
    }

    private mutating func name(until isEnd: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.endIndex, !isEnd(bytes[position]) { position += 1 }
        return name(from: start)
    }

    /// The text that was read since a place, as a name.
    private func name(from start: Int) -> String {
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        return keepsCase ? name : name.lowercased()
    }

    /// Reads up to and including `>`; returns false when there is none.
    private mutating func readAttributes(of tag: inout HTMLTag) -> Bool {
        var names: Set<String> = []
        while position < bytes.endIndex {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                tag.isSelfClosing = bytes[position - 1] == UInt8(ascii: "/")
                position += 1
                return true
            case UInt8(ascii: "/"):
                position += 1
            case let byte where byte.isHTMLSpace:
                position += 1
            default:
                let name = attributeName()
                guard let value = attributeValue() else { return false }
                if names.insert(name).inserted { tag.attributes.append((name, value)) }
            }
        }
        return false
    }

    private mutating func attributeName() -> String {
        let start = position
        position += 1
        _ = name { $0.isHTMLSpace || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=") }
        return name(from: start)
    }

    /// The value behind `=`, empty without one; `nil` when a quotation mark is missing.
    private mutating func attributeValue() -> ArraySlice<UInt8>? {
        var next = position
        while next < bytes.endIndex, bytes[next].isHTMLSpace { next += 1 }
        guard next < bytes.endIndex, bytes[next] == UInt8(ascii: "=") else { return [] }
        position = next + 1
        while position < bytes.endIndex, bytes[position].isHTMLSpace { position += 1 }
        guard position < bytes.endIndex else { return nil }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { return nil }
            defer { position = end + 1 }
            return bytes[position + 1..<end]
        }
        let start = position
        while position < bytes.endIndex, !bytes[position].isHTMLSpace, bytes[position] != UInt8(ascii: ">") {
            position += 1
        }
        return bytes[start..<position]
    }
}

extension UInt8 {
    /// White space as HTML has it.
    package var isHTMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }
}
