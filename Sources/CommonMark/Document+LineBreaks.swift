extension Document {
    /// Tells whether the line break at a soft break is one of the source alone: it stands between characters of scripts that
    /// write no blank between words, such as Chinese and Japanese, and shows as nothing.
    public func isInsideText(_ softBreak: Int) -> Bool {
        guard softBreak > 0, softBreak + 1 < nodes.count, nodes[softBreak - 1].kind == .text else { return false }
        var next = softBreak + 1
        let end = Int(nodes[Int(nodes[softBreak].parent)].end)
        while next < end, [.emphasis, .strong, .link, .strikethrough].contains(nodes[next].kind) { next += 1 }
        guard next < end, nodes[next].kind == .text else { return false }
        let before = bytes(nodes[softBreak - 1].literal).suffix(4)
        let behind = bytes(nodes[next].literal).prefix(4)
        // Nearly all text is ASCII, which one look at a byte tells.
        guard let last = before.last, last >= 0x80, let first = behind.first, first >= 0xE2 else { return false }
        guard let left = String(decoding: before, as: UTF8.self).unicodeScalars.last,
            let right = String(decoding: behind, as: UTF8.self).unicodeScalars.first
        else { return false }
        return left.isWrittenWithoutBlanks && right.isWrittenWithoutBlanks
    }
}

extension Unicode.Scalar {
    /// Tells whether it belongs to a script that writes no blank between words: Han, kana, bopomofo, their punctuation and
    /// full-width forms. Korean writes blanks.
    public var isWrittenWithoutBlanks: Bool {
        switch value {
        case 0x2E80...0x2FDF, 0x3000...0x312F, 0x3190...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFF9F, 0xFFE0...0xFFE6, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
