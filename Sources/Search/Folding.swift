import Text

/// The form in which text is compared in search: without case, accents and widths. `search.js` does the same to what
/// readers type.
enum Folding {
    /// Lower case, compatibility decomposition without marks, composed again.
    static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var kept = String.UnicodeScalarView()
        for scalar in text.lowercased().compatiblyDecomposed.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            switch scalar {
            case "ς": kept.append("σ")
            case "ß": kept.append(contentsOf: "ss".unicodeScalars)
            default: kept.append(scalar)
            }
        }
        return String(kept).composed
    }

    /// The part that a scalar plays in words.
    enum Class {
        case separator
        /// Part of a word.
        case letter
        /// Of a script that puts no spaces between words, or hangs endings onto them: indexed by pairs.
        case unspaced
    }

    static func classify(_ scalar: Unicode.Scalar) -> Class {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return .letter
        case ..<0x80: return .separator
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return scalar.properties.isLetterOrNumber ? .unspaced : .separator
        default: return scalar.properties.isLetterOrNumber ? .letter : .separator
        }
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isLetterOrNumber: Bool {
        switch generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark:
            true
        default: false
        }
    }
}
