/// Mail addresses in text (GFM 0.29, section 6.9).
struct MailAddress {
    var range: Range<Int>
    /// True when `mailto:` or `xmpp:` stands before the address, so that it is a URL by itself.
    var hasScheme: Bool

    /// The addresses in a text, in order.
    static func all(in text: ArraySlice<UInt8>) -> [MailAddress] {
        var addresses: [MailAddress] = []
        var from = text.startIndex
        while let at = text[from...].firstIndex(of: UInt8(ascii: "@")) {
            let (start, scheme) = localPart(before: at, from: from, text)
            guard start < at else {
                from = at + 1
                continue
            }
            let (end, hasDot) = domain(behind: at, text, allowsPath: scheme == "xmpp:")
            let last = text[end - 1]
            guard end > at + 1, hasDot, last.isLetter || last == UInt8(ascii: ".") else {
                from = end < text.endIndex && text[end] == UInt8(ascii: "@") ? at + 1 : max(end, at + 1)
                continue
            }
            if end < text.endIndex, text[end] == UInt8(ascii: "@") {
                from = at + 1
                continue
            }
            let trimmed = InlineScanner.trimmedEnd(of: text, from: at, to: end)
            guard trimmed > at else {
                from = at + 1
                continue
            }
            addresses.append(MailAddress(range: start..<trimmed, hasScheme: scheme != nil))
            from = trimmed
        }
        return addresses
    }

    private static func localPart(
        before at: Int,
        from: Int,
        _ text: ArraySlice<UInt8>
    ) -> (start: Int, scheme: String?) {
        var start = at
        var scheme: String?
        while start > from {
            let byte = text[start - 1]
            if byte.isAlphanumeric || ".+-_".utf8.contains(byte) {
                start -= 1
            } else if byte == UInt8(ascii: ":"), let found = self.scheme(endingAt: start, from: from, text) {
                scheme = found
                start -= 1
            } else {
                break
            }
        }
        return (start, scheme)
    }

    private static func scheme(endingAt end: Int, from: Int, _ text: ArraySlice<UInt8>) -> String? {
        ["mailto:", "xmpp:"].first { scheme in
            let start = end - scheme.utf8.count
            guard start >= from, text[start..<end].elementsEqual(scheme.utf8) else { return false }
            return start == from || !text[start - 1].isAlphanumeric
        }
    }

    private static func domain(
        behind at: Int,
        _ text: ArraySlice<UInt8>,
        allowsPath: Bool
    ) -> (end: Int, hasDot: Bool) {
        var end = at + 1
        var hasDot = false
        while end < text.endIndex {
            let byte = text[end]
            if byte == UInt8(ascii: "."), end + 1 < text.endIndex, text[end + 1].isAlphanumeric {
                hasDot = true
            } else if !byte.isAlphanumeric, byte != 0x2D, byte != 0x5F, !(allowsPath && byte == UInt8(ascii: "/")) {
                break
            }
            end += 1
        }
        return (end, hasDot)
    }
}
