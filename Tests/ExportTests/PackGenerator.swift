/// Makes packs of many forms: the same seed makes the same pack.
struct PackGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// Files by their paths.
    mutating func files() -> [String: String] {
        var files = ["pack.yml": "title: Made\n" + pick(["", "model: A model\n", "language: de\n"])]
        for number in 0..<between(1, 6) {
            files["\(pick(["", "sub/"]))file-\(number).md"] = chance(2) ? single(number) : many(number)
        }
        return files
    }

    private mutating func single(_ number: Int) -> String {
        var text = ""
        if chance(2) { text += "---\n" + settings + pick(["", "id: own-\(number)\n"]) + "---\n" }
        text += pick(["", "<!-- for authors -->\n"])
        if chance(4) { return text + "[\(tag)] \(heading)\n===\n" + rest(level: 2) }
        return text + "# [\(tag)] \(heading)\(pick(["", " #"]))\n" + rest(level: between(2, 3))
    }

    private mutating func many(_ number: Int) -> String {
        var text = pick(["", "---\n\(settings)---\n"])
        text += chance(2) ? "# \(pick(["Topic", "A *topic*", "C\\# & more"])) \(number)\n\n" : ""
        for entry in 0..<between(1, 4) {
            let tags = pick(["", "", " tags=\"nlp\"", " tags=\"c#, two words, 日本語\""])
            text += "## [\(tag)] \(heading) {#entry-\(number)-\(entry)\(tags)}\n"
            if chance(2) { text += pick(["", "\n"]) + "<!-- qapack\n\(settings)-->\n" }
            text += rest(level: between(3, 4))
        }
        return text
    }

    /// Some of the settings that front matter and comments below headings may hold.
    private var settings: String {
        mutating get {
            var lines: [String] = []
            for (key, values) in Self.settings where chance(2) { lines.append("\(key): \(pick(values))\n") }
            return lines.joined()
        }
    }

    private static let settings = [
        ("tags", ["nlp", "[nlp, 'c#']", "[data, 'a, b', '*', '{x}']", "[nlp, data]", #""x --\u003e y""#]),
        ("title", ["Short", "'# no comment'", #""Ends --\u003e here""#, "\"Two\\nlines\""]),
        ("asked", ["wat is it", #""[E] `x`: why --\u003e 'so'?""#]),
        ("language", ["fr", "zh-Hans"]),
        ("model", ["Someone else", "'A: b'"]),
        ("date", ["2024-02-29", "2025-12-31"]),
        ("sources", ["https://example.org/a?b=c", "['[1] a book', 'more: of it']"]),
    ]

    /// What stands below a question: further text, and sections at a level.
    private mutating func rest(level: Int) -> String {
        let mark = String(repeating: "#", count: level)
        var text = chance(2) ? "\n" + blocks(below: level) : ""
        if chance(4) { text += "\n- [x] right\n- [ ] wrong, *really*\n  and more\n" }
        for name in ["Hint", "Answer", "Response: A *person*", "Follow-up", "Notes", "Prompt"] {
            if name == "Answer" || chance(3) {
                text += "\n\(mark) \(name)\n" + pick(["", "\n"]) + blocks(below: level)
            }
        }
        return text + pick(["", "\n", "\n\n\n"])
    }

    private mutating func blocks(below level: Int) -> String {
        var text = ""
        for _ in 0..<between(1, 4) { text += block(below: level) + "\n" + pick(["", "\n"]) + "\n" }
        return text
    }

    private mutating func block(below level: Int) -> String {
        switch between(0, 11) {
        case 0: return "```swift\nlet x = 1 // <!-- no comment -->\n\n# no heading\n```"
        case 1: return "    indented code\n\n      deeper"
        case 2: return "- one\n- two\n\n  with text\n  - inner"
        case 3: return "> quoted\n> # inside\nlazy"
        case 4: return String(repeating: "#", count: min(level + 1, 6)) + " Deeper heading"
        case 5: return "Text with `<!-- code -->` and more."
        case 6: return "| a | b |\n|---|---|\n| 1 | 2 |"
        case 7: return " 1. one\n 2. two\n\n    more"
        case 8: return "See [the text][ref] and [other].\n\n[ref]: https://example.org/a\n[other]: <x y.md> 'title'"
        case 9: return "<details>\n<summary>More</summary>\n\nInner *text*\n\n</details>"
        case 10: return "日本語のテキスト\\\nwith a hard break"
        default:
            return pick(["A paragraph.", "Two\nlines.", "Ends with a backslash \\\\", "* * *", "$x_1 + y$ and $5."])
        }
    }

    private var tag: String { mutating get { pick(["E", "M", "H"]) } }

    private var heading: String {
        mutating get {
            pick([
                "What is `x`?", "Why *this* & not [that](https://example.org)?", "日本語？", "C\\# or C++", "1. Is it?",
                "A_b_c: what \\[is\\] it?", "Is <T> shown?", "ما هذا؟",
            ])
        }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[between(0, values.count - 1)] }

    private mutating func chance(_ number: Int) -> Bool { between(1, number) == 1 }

    private mutating func between(_ low: Int, _ high: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return low + Int(state % UInt64(high - low + 1))
    }
}
