/// The number of cells of a terminal that a character takes.
///
/// The C library's `wcwidth` depends on the locale (everything is narrow or unknown under `LANG=C`), and the standard
/// library knows no East Asian width, so the wide ranges stand here; emoji come from the standard library's own tables.
package enum DisplayWidth {
    /// The width of a character (an extended grapheme cluster): 0, 1, 2, or more for clusters of several letters.
    package static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
        let scalars = character.unicodeScalars
        let sum = scalars.reduce(0) { $0 + of($1) }
        // A sequence (family, flag, skin tone, keycap, U+FE0F after a text-style symbol) is drawn as one emoji.
        let isSequence = scalars.contains { $0.properties.isEmojiModifier || $0 == "\u{200D}" || $0 == "\u{FE0F}" }
        let isEmoji = scalars.contains { $0.properties.isEmoji }
        return isSequence && isEmoji ? 2 : sum
    }

    /// The width of one code point, standing alone.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        // Hangul vowels and final consonants join the wide syllable that opens before them.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
        if properties.isDefaultIgnorableCodePoint { return 0 }
        // Two regional indicators make a flag; one alone is a narrow letter.
        if (0x1F1E6...0x1F1FF).contains(scalar.value) { return 1 }
        return properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        return wide.contains { $0.contains(value) }
    }

    /// East_Asian_Width W and F of Unicode 16's EastAsianWidth.txt, without emoji, joined across unassigned gaps.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
