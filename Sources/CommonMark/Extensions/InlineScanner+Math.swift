import Text

extension InlineScanner {
    /// A formula between dollar signs, by pandoc's rule.
    ///
    /// `$$` closes at the next `$$`. `$` opens before a character that is no space and no dollar, and the next `$` decides:
    /// it closes unless white space stands before it or a digit behind it. `\text{…}` is stepped over with the dollars in
    /// it.
    mutating func dollarMath() -> Lift? {
        if byte(position + 1) == Self.dollar, let lift = displayMath() { return lift }
        if byte(position + 1) == UInt8(ascii: "`"), let lift = backtickMath() { return lift }
        let start = position + 1
        guard start < bytes.count, !bytes[start].isSpace, bytes[start] != Self.dollar, let end = dollarEnd(from: start)
        else { return nil }
        return Lift(kind: .math(isDisplay: false), range: position..<end + 1, content: start..<end)
    }

    private static let dollar = UInt8(ascii: "$")

    private mutating func displayMath() -> Lift? {
        guard byte(position + 2) != Self.dollar || byte(position + 3) != Self.dollar else { return nil }
        return formula(isDisplay: true, opener: 2, key: 2) { scanner, offset in
            offset > scanner.position + 2 && scanner.byte(offset) == Self.dollar
                && scanner.byte(offset + 1) == Self.dollar ? 2 : nil
        }
    }

    /// The place where the dollar stands that closes a formula.
    private mutating func dollarEnd(from start: Int) -> Int? {
        var offset = start
        var hasSpace = false
        while offset < bytes.count, !isPastDollars(offset) {
            let byte = bytes[offset]
            switch byte {
            case Self.dollar:
                return hasSpace || self.byte(offset + 1).isDigit ? nil : offset
            case UInt8(ascii: "\\"):
                offset = textGroupEnd(at: offset) ?? offset + 2
            case UInt8(ascii: "`"):
                if codeSpanEnd(at: offset) != nil { return nil }
                offset += run(of: byte, at: offset)
            case mark: return nil
            default: offset += 1
            }
            hasSpace = byte.isSpace
        }
        return nil
    }

    /// Tells whether a formula that is read on from here was read on from here before, and came to nothing.
    private mutating func isPastDollars(_ offset: Int) -> Bool {
        if isRead.isEmpty { isRead = Array(repeating: false, count: bytes.count) }
        defer { isRead[offset] = true }
        return isRead[offset]
    }

    /// The offset behind `\text{…}`.
    private mutating func textGroupEnd(at offset: Int) -> Int? {
        let open = offset + 5
        guard byte(open) == UInt8(ascii: "{"), bytes[offset...].starts(with: "\\text".utf8) else { return nil }
        if groupEnds == nil { groupEnds = Self.groups(in: bytes) }
        return groupEnds?[open]
    }

    /// The offsets behind groups in braces, by those of their openings. pandoc takes each brace behind a backslash for text.
    private static func groups(in bytes: [UInt8]) -> [Int: Int] {
        var ends: [Int: Int] = [:]
        var open: [Int] = []
        for offset in bytes.indices where offset == 0 || bytes[offset - 1] != UInt8(ascii: "\\") {
            switch bytes[offset] {
            case UInt8(ascii: "{"): open.append(offset)
            case UInt8(ascii: "}"): if let start = open.popLast() { ends[start] = offset + 1 }
            default: break
            }
        }
        return ends
    }

    /// A formula between `\(` and `\)` or `\[` and `\]`.
    mutating func backslashMath() -> Lift? {
        let opener = byte(position + 1)
        guard opener == UInt8(ascii: "(") || opener == UInt8(ascii: "[") else { return nil }
        let isDisplay = opener == UInt8(ascii: "[")
        let closer = isDisplay ? UInt8(ascii: "]") : UInt8(ascii: ")")
        return formula(isDisplay: isDisplay, opener: 2, key: opener) { scanner, offset in
            guard scanner.byte(offset) == UInt8(ascii: "\\"), scanner.byte(offset + 1) == closer else { return nil }
            // `\[text\](target)` is a link whose brackets are escaped.
            return isDisplay && scanner.byte(offset + 2) == UInt8(ascii: "(") ? nil : 2
        }
    }

    /// A formula between `` $` `` and `` `$ ``.
    private mutating func backtickMath() -> Lift? {
        guard let end = codeSpanEnd(at: position + 1), byte(end) == UInt8(ascii: "$") else { return nil }
        let length = run(of: UInt8(ascii: "`"), at: position + 1)
        let content = position + 1 + length..<end - length
        return Lift(kind: .math(isDisplay: false), range: position..<end + 1, content: content)
    }

    /// The formula that begins here, if something closes it before a code span begins.
    private mutating func formula(
        isDisplay: Bool,
        opener: Int,
        key: UInt8,
        closes: (Self, Int) -> Int?
    ) -> Lift? {
        let start = position + opener
        guard start > closersMissing[key] ?? -1 else { return nil }
        var offset = start
        while offset < bytes.count {
            if let closer = closes(self, offset) {
                let content = start..<offset
                guard bytes[content].contains(where: { !$0.isSpace }) else { return nil }
                return Lift(kind: .math(isDisplay: isDisplay), range: position..<offset + closer, content: content)
            }
            switch bytes[offset] {
            case UInt8(ascii: "\\") where bytes[start - 1] != Self.dollar: offset += 2
            case UInt8(ascii: "`"):
                if codeSpanEnd(at: offset) != nil {
                    closersMissing[key] = offset
                    return nil
                }
                offset += run(of: UInt8(ascii: "`"), at: offset)
            case mark:
                closersMissing[key] = offset
                return nil
            default: offset += 1
            }
        }
        closersMissing[key] = bytes.count
        return nil
    }
}
