import Text
import CommonMark
import Diagnostics
import Typesetting

/// A block of which lexers are to say something: its language, or characters in it.
struct CodeSuspect: Sendable {
    /// A character that may be wrong.
    struct Place: Sendable {
        /// Its number among the replacements.
        var kind: Int
        var inFile: Range<Int>
        var inCode: Range<Int>
    }

    var source: Source
    var block: CodeBlock
    /// The characters, in order; none where the language is what is asked for.
    var places: [Place]

    /// Tells whether the language takes a character for a blank (ECMA-262 and ECMA-334 do).
    func takesAsBlank(_ place: Place) -> Bool {
        switch Languages.canonical(block.language) {
        case "javascript", "typescript", "jsx", "tsx":
            ["\u{A0}", "\u{FEFF}", "\u{2028}"].contains(UnicodeReplacement.all[place.kind].text)
        case "csharp", "fsharp", "vbnet": UnicodeReplacement.all[place.kind].text == "\u{A0}"
        default: false
        }
    }

    var request: CodeRequest { CodeRequest(language: block.language, code: places.isEmpty ? [] : block.code) }
}

/// A character that word processors and chats put in the place of one that languages take.
struct UnicodeReplacement: Sendable {
    var text: String
    var replacement: String
    var name: String

    static let all = [
        ("“", "\"", "a curly quote"), ("”", "\"", "a curly quote"), ("‘", "'", "a curly quote"),
        ("’", "'", "a curly quote"), ("\u{A0}", " ", "a no-break space"), ("\u{200B}", "", "a zero-width space"),
        ("\u{FEFF}", "", "a zero-width no-break space"), ("\u{2060}", "", "a word joiner"),
        ("\u{2028}", "", "a line separator"),
    ].map { UnicodeReplacement(text: $0.0, replacement: $0.1, name: $0.2) }
}

extension FileContext {
    /// The blocks of which lexers are to say something.
    func codeSuspects(_ table: RuleTable) -> [CodeSuspect] {
        var suspects: [CodeSuspect] = []
        if table.has(.languageUnknown) {
            for block in codeBlocks where !block.language.isEmpty && !Languages.isKnown(block.language) {
                if !ChatLabels.isLabel(block.language) {
                    suspects.append(CodeSuspect(source: source, block: block, places: []))
                }
            }
        }
        guard table.has(.unicodeInCode) else { return suspects }
        let hits = hits[.unicodeInCode].filter { marks[$0.range.lowerBound] == .code }
        let byBlock = Dictionary(grouping: hits) { codeBlockIndex(from: source.position(of: $0.range.lowerBound).line) }
        for (index, hits) in byBlock.sorted(by: { $0.key < $1.key }) where index < codeBlocks.count {
            let block = codeBlocks[index]
            guard block.isFenced, !block.language.isEmpty, !Self.lenient.contains(Languages.canonical(block.language))
            else { continue }
            let places = places(of: hits, in: block)
            if places.count == hits.count { suspects.append(CodeSuspect(source: source, block: block, places: places)) }
        }
        return suspects
    }

    /// The characters in a block's code, in order.
    private func places(of hits: [Hit], in block: CodeBlock) -> [CodeSuspect.Place] {
        var places: [CodeSuspect.Place] = []
        var offset = 0
        for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            // A block's code is its lines without their indentation: the next of the same characters is the same one.
            let wanted = Array(bytes[hit.range])
            guard let start = block.code.first(wanted, in: offset..<block.code.count) else { return [] }
            places.append(CodeSuspect.Place(kind: hit.text, inFile: hit.range, inCode: start..<start + wanted.count))
            offset = start + wanted.count
        }
        return places
    }

    /// Languages of text, in which such characters are what they are.
    private static let lenient: Set<String> = [
        "text", "output", "log", "tree", "ascii", "markdown", "mdx", "rst", "asciidoc", "latex", "html", "xml", "svg",
        "jsx", "tsx", "vue", "svelte", "astro", "csv", "diff", "console", "pseudocode", "math", "mermaid", "plantuml",
        "dot", "ebnf", "http", "yaml", "php", "erb", "gherkin", "pycon", "css", "jinja", "handlebars", "twig", "liquid",
        "ejs", "regex",
    ]
}
