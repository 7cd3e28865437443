/// Markdown and HTML thrown together, the same for the same seed.
struct TagSoup {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func document() -> String {
        (0..<Int.random(in: 1...40, using: &self)).map { _ in piece() }.joined()
    }

    private mutating func piece() -> String {
        switch Int.random(in: 0..<10, using: &self) {
        case 0...3: "<\(pick(Self.names))\(attributes())\(pick([">", ">", ">", "/>", "", " "]))"
        case 4...5: "</\(pick(Self.names))>"
        case 6...7: pick(Self.markdown)
        case 8: pick(["\n", "\n\n", "\n\n", "\n- ", "\n> ", "\n\n    "])
        default: pick(Self.odd)
        }
    }

    private mutating func attributes() -> String {
        (0..<pick([0, 0, 1, 2])).map { _ in
            let quote = pick(["\"", "'", "", "\""])
            return " \(pick(Self.attributes))=\(quote)\(pick(Self.values))\(pick([quote, quote, quote, ""]))"
        }.joined()
    }

    private mutating func pick<Element>(_ items: [Element]) -> Element {
        items[Int.random(in: 0..<items.count, using: &self)]
    }

    private static let names = [
        "a", "b", "i", "p", "P", "div", "span", "table", "tr", "td", "th", "tbody", "thead", "caption", "ul", "ol",
        "li",
        "dl", "dt", "dd", "details", "summary", "h1", "h3", "pre", "code", "br", "hr", "img", "ruby", "rt", "ins",
        "del",
        "center", "font", "strike", "figure", "figcaption", "blockquote", "q", "script", "style", "svg", "math", "T",
        "template", "textarea", "title", "iframe", "input", "form", "select", "option", "button", "plaintext", "col",
    ]

    private static let attributes = [
        "href", "src", "title", "alt", "align", "dir", "lang", "open", "start", "colspan", "width", "onclick", "style",
        "id", "class", "name", "xmlns", "<b", "\"", "'", "a=b",
    ]

    private static let values = [
        "x", "https://a.example/?b&c", "javascript:alert(1)", "JaVa\tScript:alert(1)", "&#106;avascript&colon;x",
        "#f-x",
        "q.md", "center", "rtl", "3", "<b>", "&quot;", "a b", "\u{0}", "\n\n", "`", "data:text/html,x", "//b.example",
    ]

    private static let markdown = [
        "*", "**", "_a_", "`c`", "[l](https://a.example)", "![i](https://a.example/i.png)", "text ", "- ", "1. ",
        "# h\n",
        "> ", "```\nc\n```\n", "---\n", "***b***", "| a | b |\n|---|---|\n| c | d |\n", "&amp;", "&lt;", "\\<", "[",
        "](",
    ]

    private static let odd = [
        "<!--", "-->", "<!-- c -->", "<!>", "<![CDATA[", "]]>", "<?x", "?>", "<", ">", "</", "</>", "<a", "\u{0}",
        "\u{1}",
        "\u{FFFE}", "&#0;", "&#x1;", "&#xD800;", "&bogus;", "\u{85}", "\u{202E}", "多", "\"", "'",
    ]
}

extension TagSoup: RandomNumberGenerator {
    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
