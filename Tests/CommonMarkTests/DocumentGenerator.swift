/// Random numbers that are the same for the same seed, everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var result = state
        result = (result ^ (result >> 30)) &* 0xBF58_476D_1CE4_E5B9
        result = (result ^ (result >> 27)) &* 0x94D0_49BB_1331_11EB
        return result ^ (result >> 31)
    }
}

/// Documents that use and misuse every construct of CommonMark, nested and cut short.
struct DocumentGenerator {
    var random: SplitMix
    /// Pieces of inline text besides CommonMark's.
    var inlines: [String] = []
    /// Blocks besides CommonMark's, with `%` for inline text.
    var blocks: [String] = []

    init(seed: Int) {
        random = SplitMix(state: UInt64(seed))
    }

    private static let words = [
        "plain", "two words", "a*b*c", "*em*", "**strong**", "***both***", "_under_score_", "**open", "*a **b* c**",
        "`code`", "``a ` b``", "`open", "[text](/url \"title\")", "[text](<a b>)", "![alt *x*](/i.png 'T')", "[ref]",
        "[ref][]", "[x][ref]", "![ref]", "[open", "](", "<b>", "</b>", "<a href=\"x\">", "<!-- c -->", "<?pi?>",
        "<https://a.b/?c=d&e>", "<me@x.org>", "<T>", "&amp;", "&copy;", "&#35;", "&#x1F600;", "&#0;", "&nope;", "&",
        "\\*", "\\[", "\\\\", "\\", "é", "日本語", "👩‍👩‍👧", "e\u{301}", "\u{2003}", "\u{A0}", "\u{2028}", "“q”", "«*x*»",
        "**「a」**b", "\u{FEFF}", "\t", "  ", "<", ">", "\"", "'", "#", "# #", "1.", "-", "+", "===", "|", "~", "$1", ":",
    ]

    private static let ends = ["\n", "\n", "\n", "\n", "  \n", "\\\n", "\r\n", "\r"]

    /// A document as bytes; some hold NUL or bytes that are not UTF-8.
    mutating func document() -> [UInt8] {
        var text = ""
        for _ in 0..<Int.random(in: 1...7, using: &random) { text += block(depth: 0) }
        if chance(2) { text += "\n\n[ref]: /there \"Title\"\n" }
        if chance(8) { text = text.replacing("\n", with: "\r\n") }
        var bytes = Array(text.utf8)
        while chance(6), !bytes.isEmpty {
            let bad: [UInt8] = [0x00, 0xFF, 0xC3, 0xE2, 0x80, 0xF4, 0x01, 0x1B]
            bytes.insert(pick(bad), at: Int.random(in: 0..<bytes.count, using: &random))
        }
        if chance(5), !bytes.isEmpty { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
        return bytes
    }

    private mutating func block(depth: Int) -> String {
        let gap = chance(3) ? "" : "\n"
        let custom = blocks.isEmpty ? 0 : 6
        switch Int.random(in: 0..<16 + custom, using: &random) {
        case 0: return String(repeating: "#", count: Int.random(in: 1...7, using: &random)) + " \(line())\n" + gap
        case 1: return "\(line())\n" + pick(["===", "---", " -", "--- -"]) + "\n" + gap
        case 2: return pick(["---", "***", "- - -", "_ _ _ _"]) + "\n" + gap
        case 3: return fence() + gap
        case 4: return "    \(line())\n\n     \(line())\n" + gap
        case 5:
            return pick(["<div>\n\(line())\n\n", "<!--\n\(line())\n-->\n", "<b>\n\(line())\n", "<pre>\n\n</pre>\n"])
        case 6:
            return "[\(pick(["ref", "x", "é"]))]: \(pick(["/u", "<a b>", ""])) \(pick(["'t'", "\"t", "(t)\n"]))\n" + gap
        case 7, 8: return nested(depth, first: "> ", other: chance(5) ? "" : "> ") + gap
        case 9, 10, 11:
            let marker = pick(["- ", "* ", "+   ", "1. ", "7) ", "-\t", "- [ ] ", "10. ", "-     "])
            let indent = String(repeating: " ", count: max(0, marker.utf8.count - (chance(6) ? 1 : 0)))
            return (0..<Int.random(in: 1...3, using: &random))
                .map { _ in nested(depth, first: marker, other: indent) }.joined(separator: chance(3) ? "\n" : "") + gap
        case 16...:
            return pick(blocks).split(separator: "%", omittingEmptySubsequences: false)
                .reduce(into: "") { $0 += ($0.isEmpty ? "" : inline()) + $1 } + gap
        default: return paragraph() + gap
        }
    }

    private mutating func nested(_ depth: Int, first: String, other: String) -> String {
        guard depth < 5 else { return first + paragraph() }
        let inner = (0..<Int.random(in: 1...2, using: &random)).map { _ in block(depth: depth + 1) }.joined()
        return inner.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated()
            .map { ($0 == 0 ? first : other) + $1 + "\n" }.joined()
    }

    private mutating func fence() -> String {
        let fence = pick(["```", "~~~", "````", "  ```"])
        let info = pick(["", "swift", " python title=\"x\"", "&amp; `", "js {1,2}"])
        return "\(fence)\(info)\n\(line())\n\(pick(["", "\n", "\t\n"]))\(line())\n" + (chance(6) ? "" : fence + "\n")
    }

    private mutating func paragraph() -> String {
        (0..<Int.random(in: 1...4, using: &random)).reduce(into: "") { text, _ in text += line() + pick(Self.ends) }
            + "\n"
    }

    private mutating func line() -> String {
        let indent = String(repeating: " ", count: chance(4) ? Int.random(in: 1...5, using: &random) : 0)
        return (0..<Int.random(in: 1...6, using: &random)).reduce(into: indent) { text, _ in
            text += inline() + (chance(3) ? "" : " ")
        }
    }

    private mutating func inline() -> String {
        !inlines.isEmpty && chance(2) ? pick(inlines) : pick(Self.words)
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}
