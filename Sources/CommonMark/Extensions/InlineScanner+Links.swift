/// Web addresses without angle brackets (GFM 0.29, section 6.9), and how far they reach.
extension InlineScanner {
    /// The address around the colon that stands here.
    func addressRange() -> Range<Int>? {
        guard byte(position + 1) == UInt8(ascii: "/"), byte(position + 2) == UInt8(ascii: "/") else { return nil }
        var start = position
        while start > 0, position - start < 6, byte(start - 1).isLetter { start -= 1 }
        let scheme = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        guard ["http", "https", "ftp"].contains(scheme), isHostCharacter(position + 3) else { return nil }
        let host = domainLength(at: position + 3, needsDot: false)
        guard host > 0 else { return nil }
        let end = linkEnd(from: position, through: position + 3 + host)
        return end > position ? start..<end : nil
    }

    /// The address that begins with `www.` here.
    func hostRange() -> Range<Int>? {
        guard bytes[position...].starts(with: "www.".utf8) else { return nil }
        let before = byte(position - 1)
        guard position == 0 || before.isSpace || "*_~(".utf8.contains(before) else { return nil }
        let host = domainLength(at: position, needsDot: true)
        guard host > 0 else { return nil }
        let end = linkEnd(from: position, through: position + host)
        return end > position ? position..<end : nil
    }

    private func isHostCharacter(_ offset: Int) -> Bool {
        guard let scalar = Characters.scalar(at: offset, in: bytes) else { return false }
        return !Characters.isSpace(scalar) && !Characters.isPunctuation(scalar)
    }

    /// The length of a domain: no underscore in its last two parts.
    private func domainLength(at start: Int, needsDot: Bool) -> Int {
        var dots = 0
        var underscores = (0, 0)
        var offset = start + 1
        while offset < bytes.count - 1 {
            if bytes[offset] == UInt8(ascii: "_") {
                underscores.1 += 1
            } else if bytes[offset] == UInt8(ascii: ".") {
                underscores = (underscores.1, 0)
                dots += 1
            } else if !isHostCharacter(offset), bytes[offset] != UInt8(ascii: "-") {
                break
            }
            offset += 1
        }
        // Very long addresses pass, so that no address is looked at again and again.
        if underscores.0 + underscores.1 > 0, dots <= 10 { return 0 }
        return needsDot && dots == 0 ? 0 : min(offset, bytes.count) - start
    }

    /// The end of an address: before white space and `<`, without trailing punctuation, entities and brackets that
    /// it did not open.
    private func linkEnd(from start: Int, through host: Int) -> Int {
        var end = host
        while end < bytes.count, !bytes[end].isSpace, bytes[end] != UInt8(ascii: "<"), bytes[end] != mark { end += 1 }
        return Self.trimmedEnd(of: bytes[...], from: start, to: end)
    }

    /// Takes from an address's end what is rather the sentence's.
    static func trimmedEnd(of bytes: ArraySlice<UInt8>, from start: Int, to limit: Int) -> Int {
        var end = limit
        if let angle = bytes[start..<end].firstIndex(of: UInt8(ascii: "<")) { end = angle }
        var balance = 0
        for byte in bytes[start..<end] {
            if byte == UInt8(ascii: "(") { balance += 1 } else if byte == UInt8(ascii: ")") { balance -= 1 }
        }
        while end > start {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard balance < 0 else { return end }
                balance += 1
                end -= 1
            case UInt8(ascii: ";"):
                var entity = end - 2
                while entity > start, bytes[entity].isLetter { entity -= 1 }
                end = entity < end - 2 && entity >= start && bytes[entity] == UInt8(ascii: "&") ? entity : end - 1
            case let byte where "?!.,:*_~'\"".utf8.contains(byte):
                end -= 1
            default:
                return end
            }
        }
        return end
    }
}
