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
        var words: [Substring] = []
        func flush() {
            guard let first = words.first, let last = words.last else { return }
            let run = text[first.startIndex..<last.endIndex]
            // The sentence's own sign, not the word's.
            let isPart = first.startIndex > text.startIndex || last.endIndex < text.endIndex
            let kept = isPart && run.last.map { ".,:;!?".contains($0) } == true ? run.dropLast() : run
            result += kept.contains(where: \.isLetter) ? "\u{2066}\(kept)\u{2069}" : String(kept)
            result += run[kept.endIndex...]
            words = []
        }
        var rest = text[...]
        while !rest.isEmpty {
            let blank = rest.prefix(while: \.isWhitespace)
            let word = rest[blank.endIndex...].prefix { !$0.isWhitespace }
            rest = rest[word.endIndex...]
            if !word.isEmpty, word.utf8.allSatisfy({ $0 < 0x80 }) {
                if words.isEmpty { result += blank }
                words.append(word)
            } else {
                flush()
                result += blank
                result += word
            }
        }
        flush()
        return result
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
