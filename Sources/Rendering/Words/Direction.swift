import Text
public import Packs
import Diagnostics

extension Entry {
    /// The text that lists show: its title, in which words of another direction keep their own order.
    public var shownTitle: String { Direction.isolated(listTitle, in: language) }
}

/// The direction in which a language is written.
public enum Direction {
    /// `rtl` or `ltr`, for a language (BCP 47).
    public static func of(_ language: String) -> String {
        // Asked for on every page, and most languages have a short name.
        if language.utf8.count == 2 { return languages.contains(language.lowercased()) ? "rtl" : "ltr" }
        let parts = language.lowercased().split(separator: "-")
        for part in parts.dropFirst() where part.count == 4 {
            return scripts.contains(String(part)) ? "rtl" : "ltr"
        }
        return languages.contains(String(parts.first ?? "")) ? "rtl" : "ltr"
    }

    /// Text of a language that is written from right to left, in which what is in Latin letters keeps its own order: with
    /// Unicode's marks of isolation around it, as `<bdi>` sets them where there can be markup.
    public static func isolated(_ text: String, in language: String) -> String {
        guard of(language) == "rtl", text.utf8.contains(where: \.isASCIILetter) else { return text }
        var result = ""
        var rest = text[...]
        while !rest.isEmpty {
            let before = rest.prefix(while: isRightToLeft)
            let run = rest[before.endIndex...].prefix { !isRightToLeft($0) }
            rest = rest[run.endIndex...]
            // The sentence's own sign, not the word's.
            let isAll = run.count == text.count
            let kept = isAll ? run : trimmed(run)
            result += before
            result += run[..<kept.startIndex]
            result += kept.contains(where: \.isLetter) ? "\u{2066}\(kept)\u{2069}" : String(kept)
            result += run[kept.endIndex...]
        }
        return result
    }

    /// A run without the blanks and the sentence's signs at its ends, and without brackets whose partners stand outside.
    private static func trimmed(_ run: Substring) -> Substring {
        var run = run
        let isOwn = { (sign: Character) in sign.isASCII ? !sign.isWhitespace : sign.isLetter || sign.isNumber }
        while let first = run.first, !isOwn(first) || isLone(first, in: run) { run = run.dropFirst() }
        while let last = run.last, !isOwn(last) || ".,:;!?".contains(last) || isLone(last, in: run) {
            run = run.dropLast()
        }
        return run
    }

    private static func isLone(_ sign: Character, in run: Substring) -> Bool {
        let pairs: [Character: Character] = ["(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{"]
        guard let partner = pairs[sign] else { return false }
        return run.count { $0 == sign } > run.count { $0 == partner }
    }

    /// The blocks of Unicode whose letters and signs run from right to left.
    private static func isRightToLeft(_ character: Character) -> Bool {
        switch character.unicodeScalars.first?.value ?? 0 {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    /// Text of a language that stands in a line of another one, between Unicode's marks of isolation where the two run in
    /// different ways: what follows, such as the number of a page, would change places with its last sign.
    public static func isolated(_ text: String, in language: String, around: String) -> String {
        let own = of(language)
        if own == of(around) { return text }
        return (own == "rtl" ? "\u{2067}" : "\u{2066}") + text + "\u{2069}"
    }

    private static let languages: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
    private static let scripts: Set<String> = ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
}
