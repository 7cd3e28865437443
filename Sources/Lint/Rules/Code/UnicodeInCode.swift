import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let unicodeInCode = LintRule(
        "unicode-in-code",
        .code,
        .error,
        fix: .safe,
        mayChange: Allowance(code: eraseReplacements),
        "code has quotes or spaces that no compiler takes",
        why: """
            Word processors and chats make quotes curly and spaces unbreakable. In code that is an error which nobody
            sees. Curly quotes inside strings and comments are text, and stay; so does code in markup and prose.
            """,
        bad: [
            "```python\nprint(“hello”)\n```",
            "```python\nimport\u{A0}os\n```",
            "```javascript\nlet a\u{200B} = 1\n```",
        ],
        good: [
            "```python\nprint(\"it’s\")  # don’t\n```",
            "```text\n“hello”\n```",
            "“Hello” in text.",
        ],
        check: .texts(Array(replacements.map(\.text))) { file, hits, findings in
            let lines = Dictionary(grouping: hits) { file.source.position(of: $0.range.lowerBound).line }
            for (line, hits) in lines.sorted(by: { $0.key < $1.key }) {
                guard file.marks[hits[0].range.lowerBound] == .code,
                    let block = file.codeBlock(around: line), isStrict(block)
                else { continue }
                let wrong = wrong(hits, line: file.source.line(line), in: file)
                guard let first = wrong.first else { continue }
                let edits = wrong.map { Fix.Edit(range: $0.range, replacement: replacements[$0.text].replacement) }
                findings.add(
                    "\(replacements[first.text].name) stands in code",
                    at: file.location(first.range),
                    help: replacements[first.text].replacement.isEmpty
                        ? "remove it" : "write '\(replacements[first.text].replacement)'",
                    fix: Fix(.safe, "write what the language takes", edits: edits)
                )
            }
        }
    )

    private static let replacements: [(text: String, replacement: String, name: String)] = [
        ("“", "\"", "a curly quote"), ("”", "\"", "a curly quote"), ("‘", "'", "a curly quote"),
        ("’", "'", "a curly quote"), ("\u{A0}", " ", "a no-break space"), ("\u{200B}", "", "a zero-width space"),
        ("\u{FEFF}", "", "a zero-width no-break space"), ("\u{2060}", "", "a word joiner"),
        ("\u{2028}", "", "a line separator"),
    ]

    @Sendable private static func eraseReplacements(from code: inout [UInt8]) {
        var text = String(decoding: code, as: UTF8.self)
        for (wrong, right, _) in replacements { text = text.replacing(wrong, with: right) }
        code = Array(text.utf8)
    }

    /// Whether a block's language has a grammar that curly quotes break.
    private static func isStrict(_ block: CodeBlock) -> Bool {
        let lenient: Set<String> = [
            "", "text", "output", "log", "tree", "ascii", "markdown", "mdx", "rst", "asciidoc", "latex", "html", "xml",
            "svg", "jsx", "tsx", "vue", "svelte", "astro", "csv", "diff", "console", "pseudocode", "math", "mermaid",
            "plantuml", "dot", "ebnf", "http", "yaml", "php", "erb", "gherkin", "pycon", "css",
        ]
        return block.isFenced && Languages.isKnown(block.language)
            && !lenient.contains(Languages.canonical(block.language))
    }

    /// The characters of a line that are outside of strings and comments, as far as the line tells.
    private static func wrong(_ hits: [Hit], line: Range<Int>, in file: FileContext) -> [Hit] {
        var quote: UInt8 = 0
        var isComment = false
        let bytes = file.bytes
        var index = line.lowerBound
        return hits.filter { hit in
            while index < hit.range.lowerBound, !isComment {
                let byte = bytes[index]
                if quote != 0 {
                    if byte == 0x5C { index += 1 } else if byte == quote { quote = 0 }
                } else if byte == 0x22 || byte == 0x27 || byte == 0x60 {
                    quote = byte
                } else {
                    isComment =
                        byte == 0x23 || ["//", "--", "/*", "* "].contains { bytes[index...].starts(with: $0.utf8) }
                }
                index += 1
            }
            return hit.text > 4 || (quote == 0 && !isComment)
        }
    }
}
