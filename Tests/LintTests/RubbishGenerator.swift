/// Question files of all constructs with what chats and word processors leave in them, in right and in wrong places.
struct RubbishGenerator {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(state: seed) }

    private static let rubbish = [
        "\u{200B}", "\u{AD}", "\u{200D}", "\u{202E}", "\u{FEFF}", " citeturn0search3turn0news1", "【7†source】",
        " \u{E200}cite\u{E202}turn1search2\u{E201}", " :contentReference[oaicite:4]{index=4}", "[cite_start]",
        " [cite: 3, 4]", "[span_2](start_span)", "??", ",,", "..", ";;", "\\-", "\\.", "\\!", "\\:", "\\$", "\\#",
        "\\>",
        "\\+", "\\/", "\\\"", "\\&", "\\=", "\nCopy code\n", "python\nCopy code", "Use code with caution.",
        "https://example.org/p?utm_source=chatgpt.com", "https://example.org/p?b=1&utm_source=openai&c=2,",
        "[there](https://example.org/?utm_source=perplexity&q=1 \"t\")", "<!-- qapack-disable-line ui-label: no -->",
        "<a href=\"https://example.org/?utm_source=chatgpt.com&amp;x=1\">x</a>",
        "[https://example.org/?utm_source=claude](https://example.org/?utm_source=claude)",
    ]

    private static let words = [
        "plain", "two words", "*soft*", "**loud**", "`code -- x`", "[link](/a?b=c)", "[ref]", "[x][ref]",
        "![alt](p.png)",
        "$a_b$", "\\(x\\)", "5", "$6", "a|b", "~~gone~~", "[^n]", "<kbd>K</kbd>", "<span>", "é", "汉字", "1..*", "www",
        "http", "NOTE", "e.g.", "&amp;", "-", "#", ">", "\"", "!", "|", "[", "]", "(", ")", "…", "  \n", "\n",
    ]

    /// A question file.
    mutating func file() -> String {
        var text = "# [E] \(line().replacing("\n", with: " ")) \(number(1 << 30))?\n\n"
        if one(in: 6) { text += block() }
        text += "## Answer\n\n"
        for _ in 0..<1 + number(6) { text += block() }
        if one(in: 4) { text += "## \(line().replacing("\n", with: " "))\n\n" + block() }
        if one(in: 2) {
            text += "[\(one(in: 2) ? "ref" : "re\u{200B}f")]: https://example.org/d?utm_source=bing 'T'\n\n"
        }
        if one(in: 3) { text += "[^n]: \(line())\n" }
        if one(in: 8) { text = text.replacing("\n", with: "\r\n") }
        return text + (one(in: 5) ? "" : "\n")
    }

    private mutating func block() -> String {
        let line = line()
        switch number(14) {
        case 0: return "- \(line)\n- \(self.line())\n\n"
        case 1: return "1. \(line)\n\n   \(self.line())\n\n"
        case 2: return "> [\(one(in: 2) ? "!" : "\\!")NOTE]\n> \(line)\n\n"
        case 3:
            return "| a | b |\n|---|:-:|\n| \(line) | \(self.line()) |\n|\u{200B}|\n\n".replacing("\n\n|", with: "\n|")
        case 4: return "```python\nprint('\(Self.words[number(9)])')  # \(Self.rubbish[number(20)])\n```\n\n"
        case 5: return "\(line)\n\\:-\n\n"
        case 6: return "### \(line.replacing("\n", with: " "))\n\n"
        case 7: return "$$\n\\frac{a}{b}\\, x..\n$$\n\n"
        case 8: return "<div>\n\(line)\n</div>\n\n"
        case 9: return "\(line)\n\u{200B}* \(self.line())\n\n"
        case 10: return "    indented \(line)\n\n"
        case 11: return Self.rubbish[number(Self.rubbish.count)] + "\n\n"
        default: return "\(line)\n\n"
        }
    }

    private mutating func line() -> String {
        var text = ""
        for _ in 0..<1 + number(7) {
            text += Self.words[number(Self.words.count)]
            if one(in: 3) { text += Self.rubbish[number(Self.rubbish.count)] }
            if !one(in: 5) { text += " " }
        }
        return text
    }

    private mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &dice) }

    private mutating func one(in count: Int) -> Bool { number(count) == 0 }
}
