extension InlineScanner {
    /// A formula between dollar signs, by pandoc's rule: `$` opens before a character that is no space and closes
    /// behind one, unless a digit follows; `$$` opens and closes anywhere.
    mutating func dollarMath() -> Lift? {
        let dollar = UInt8(ascii: "$")
        let start = position
        if byte(start + 1) == dollar {
            guard byte(start + 2) != dollar else { return nil }
            return formula(isDisplay: true, opener: 2, key: 2) { scanner, offset in
                scanner.byte(offset) == dollar && scanner.byte(offset + 1) == dollar ? 2 : nil
            }
        }
        if byte(start + 1) == UInt8(ascii: "`"), let lift = backtickMath() { return lift }
        guard start + 1 < bytes.count, !byte(start + 1).isSpace else { return nil }
        return formula(isDisplay: false, opener: 1, key: 1) { scanner, offset in
            guard scanner.byte(offset) == dollar, !scanner.byte(offset - 1).isSpace,
                !scanner.byte(offset + 1).isDigit
            else { return nil }
            return 1
        }
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
            if offset > start || key != 1, let closer = closes(self, offset) {
                let content = start..<offset
                guard bytes[content].contains(where: { !$0.isSpace }) else { return nil }
                return Lift(kind: .math(isDisplay: isDisplay), range: position..<offset + closer, content: content)
            }
            switch bytes[offset] {
            case UInt8(ascii: "\\"): offset += 2
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
