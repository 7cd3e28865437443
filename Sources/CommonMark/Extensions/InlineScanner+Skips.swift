/// All that the scanner steps over: raw HTML, autolinks, and targets of links (CommonMark 0.30, sections 6.3 to 6.6).
extension InlineScanner {
    /// The offset behind an autolink or a piece of raw HTML that begins at an offset.
    mutating func angleEnd(at offset: Int) -> Int? {
        switch byte(offset + 1) {
        case UInt8(ascii: "!"): return declarationEnd(at: offset)
        case UInt8(ascii: "?"): return end(of: "?>", from: offset + 2)
        case UInt8(ascii: "/"):
            guard var end = tagNameEnd(at: offset + 2) else { return nil }
            end = skipSpace(end)
            return byte(end) == UInt8(ascii: ">") ? end + 1 : nil
        default:
            return autolinkEnd(at: offset) ?? openTagEnd(at: offset)
        }
    }

    /// Tells whether a line is one tag alone, which begins an HTML block where no paragraph is open (section 4.6, kind
    /// 7).
    static func isLoneTag(_ line: [UInt8]) -> Bool {
        var scanner = InlineScanner(line, .commonMark, labels: [], mark: 0)
        guard scanner.byte(1).isLetter || scanner.byte(1) == UInt8(ascii: "/") else { return false }
        guard scanner.autolinkEnd(at: 0) == nil, let end = scanner.angleEnd(at: 0) else { return false }
        return scanner.skipSpace(end) == line.count
    }

    private mutating func declarationEnd(at offset: Int) -> Int? {
        if bytes[offset...].starts(with: "<!--".utf8) {
            guard let end = end(of: "--", from: offset + 4), byte(end) == UInt8(ascii: ">") else { return nil }
            let text = offset + 4..<end - 2
            let isOpen = byte(offset + 4) == UInt8(ascii: ">") || bytes[(offset + 4)...].starts(with: "->".utf8)
            return isOpen || (!text.isEmpty && bytes[text.upperBound - 1] == UInt8(ascii: "-")) ? nil : end + 1
        }
        if bytes[offset...].starts(with: "<![CDATA[".utf8) { return end(of: "]]>", from: offset + 9) }
        return byte(offset + 2).isLetter ? end(of: ">", from: offset + 3) : nil
    }

    /// The offset behind the next ending; looked for backwards first, once, so that failing stays cheap.
    private mutating func end(of ending: String, from start: Int) -> Int? {
        let pattern = Array(ending.utf8)
        if lastEndings[ending] == nil {
            var last = bytes.count - pattern.count
            while last >= 0, !bytes[last...].starts(with: pattern) { last -= 1 }
            lastEndings[ending] = last
        }
        guard start <= lastEndings[ending] ?? -1 else { return nil }
        var offset = start
        while !bytes[offset...].starts(with: pattern) { offset += 1 }
        return offset + pattern.count
    }

    private func autolinkEnd(at offset: Int) -> Int? {
        var end = offset + 1
        while end < bytes.count, bytes[end].isAlphanumeric || "+.-".utf8.contains(bytes[end]) { end += 1 }
        let scheme = end - offset - 1
        if byte(end) == UInt8(ascii: ":"), byte(offset + 1).isLetter, (2...32).contains(scheme) {
            while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "<"), bytes[end] != UInt8(ascii: ">")
            {
                end += 1
            }
            return byte(end) == UInt8(ascii: ">") ? end + 1 : nil
        }
        end = offset + 1
        while end < bytes.count, bytes[end].isAlphanumeric || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(bytes[end]) {
            end += 1
        }
        guard end > offset + 1, byte(end) == UInt8(ascii: "@") else { return nil }
        end += 1
        while end < bytes.count, bytes[end].isAlphanumeric || bytes[end] == 0x2D || bytes[end] == 0x2E { end += 1 }
        return byte(end) == UInt8(ascii: ">") && byte(end - 1).isAlphanumeric ? end + 1 : nil
    }

    private func tagNameEnd(at offset: Int) -> Int? {
        guard byte(offset).isLetter else { return nil }
        var end = offset + 1
        while end < bytes.count, bytes[end].isAlphanumeric || bytes[end] == UInt8(ascii: "-") { end += 1 }
        return end
    }

    private func openTagEnd(at offset: Int) -> Int? {
        guard var end = tagNameEnd(at: offset + 1) else { return nil }
        while true {
            let next = skipSpace(end)
            if byte(next) == UInt8(ascii: ">") { return next + 1 }
            if byte(next) == UInt8(ascii: "/") { return byte(next + 1) == UInt8(ascii: ">") ? next + 2 : nil }
            let first = byte(next)
            guard next > end, first.isLetter || first == UInt8(ascii: "_") || first == UInt8(ascii: ":") else {
                return nil
            }
            end = next + 1
            while end < bytes.count, bytes[end].isAlphanumeric || "_.:-".utf8.contains(bytes[end]) { end += 1 }
            let equals = skipSpace(end)
            guard byte(equals) == UInt8(ascii: "=") else { continue }
            guard let value = attributeValueEnd(at: skipSpace(equals + 1)) else { return nil }
            end = value
        }
    }

    private func attributeValueEnd(at offset: Int) -> Int? {
        let quote = byte(offset)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return bytes[min(offset + 1, bytes.count)...].firstIndex(of: quote).map { $0 + 1 }
        }
        var end = offset
        while end < bytes.count, !bytes[end].isSpace, !"\"'=<>`".utf8.contains(bytes[end]) { end += 1 }
        return end > offset ? end : nil
    }

    func skipSpace(_ offset: Int) -> Int {
        var end = offset
        while end < bytes.count, bytes[end].isSpace { end += 1 }
        return end
    }

    /// The offset behind `(destination "title")`.
    func linkTargetEnd(at offset: Int) -> Int? {
        var end = skipSpace(offset + 1)
        guard let destination = destinationEnd(at: end) else { return nil }
        end = skipSpace(destination)
        if end > destination, let title = titleEnd(at: end) { end = skipSpace(title) }
        return byte(end) == UInt8(ascii: ")") ? end + 1 : nil
    }

    private func destinationEnd(at offset: Int) -> Int? {
        var end = offset
        if byte(offset) == UInt8(ascii: "<") {
            end += 1
            while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
                if bytes[end] == 0x0A || bytes[end] == UInt8(ascii: "<") { return nil }
                end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            return end < bytes.count ? end + 1 : nil
        }
        var depth = 0
        while end < bytes.count, bytes[end] > 0x20 {
            switch bytes[end] {
            case UInt8(ascii: "\\") where byte(end + 1).isPunctuation: end += 1
            case UInt8(ascii: "("):
                depth += 1
                if depth > 32 { return nil }
            case UInt8(ascii: ")"):
                if depth == 0 { return end }
                depth -= 1
            default: break
            }
            end += 1
        }
        return depth == 0 ? end : nil
    }

    private func titleEnd(at offset: Int) -> Int? {
        let opener = byte(offset)
        guard opener == UInt8(ascii: "\"") || opener == UInt8(ascii: "'") || opener == UInt8(ascii: "(") else {
            return nil
        }
        let closer = opener == UInt8(ascii: "(") ? UInt8(ascii: ")") : opener
        var end = offset + 1
        while end < bytes.count, bytes[end] != closer {
            if opener == UInt8(ascii: "("), bytes[end] == opener { return nil }
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return end < bytes.count ? end + 1 : nil
    }
}
