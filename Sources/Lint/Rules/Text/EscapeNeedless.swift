import Text
import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let escapeNeedless = LintRule(
        "escape-needless",
        .text,
        .info,
        fix: .safe,
        isItsFix: true,
        "a backslash protects a character that needs no protection",
        why: """
            Editors and chats put backslashes before dollar signs, dots and hyphens to be safe. Where the text means
            the same without, they only make it harder to read and to edit. Words with brackets and other signs of code
            are left alone: there, the backslash may be what was to be shown.
            """,
        bad: [#"It saved \$200 a year."#, #"A well\-known fact\."#],
        good: [
            #"From \$5 to \$6."#, #"Not \*bold\*."#, ##"\# Not a heading."##, #"1\. Not a list."#, #"A C:\\path."#,
            #"The set $ D = \{ a, b \} $ is small."#,
            #"A pattern such as (?=[!@#\$%]) or url(r'^\$', home)."#,
            #"<code>grep '[0-9]\{2\}'</code>"#, "> [\\!NOTE]\n> A quotation.", #"www\.example.org"#,
        ],
        check: .file { file, findings in
            let bytes = file.bytes
            guard bytes.first(UInt8(ascii: "\\"), from: file.document.bodyStart) != nil else { return }
            for block in file.blocks {
                var index = block.range.lowerBound
                // Each try reads the block again; who writes so many in one goes on when those are mended.
                var tries = 20
                while tries > 0, let found = bytes.first(UInt8(ascii: "\\"), from: index),
                    found + 1 < block.range.upperBound
                {
                    index = found
                    guard file.marks[index] == .prose else {
                        index += 1
                        continue
                    }
                    tries -= 1
                    if isNeedless(at: index, in: block, file) {
                        let range = index..<index + 2
                        findings.add(
                            "'\(file.text(index + 1..<index + 2))' needs no backslash here",
                            at: file.location(range),
                            help: "remove the backslash",
                            fix: .replace(index..<index + 1, with: "", .safe, message: "remove the backslash")
                        )
                    }
                    index += 2
                }
            }
        }
    )

    private static func isNeedless(at index: Int, in block: FileContext.Block, _ file: FileContext) -> Bool {
        let bytes = file.bytes
        guard isOrdinary(wordAround: index, in: block.range, bytes) else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "$"):
            if !file.pack.math { return true }
            let others = block.range.filter { $0 != index + 1 && bytes[$0] == UInt8(ascii: "$") }
            return others.isEmpty
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: ","),
            UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "%"),
            UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            let text = file.text(block.range)
            // What other readers of Markdown take for a table or a formula, or shows code, is left alone.
            guard !["|", "$", "<code", "<pre", "<kbd", "<samp"].contains(where: text.contains) else { return false }
            // Most that are needed are so in their own block, which costs less to read than the file.
            let options = MarkdownOptions.packs(math: file.pack.math)
            var changed = Array(bytes[block.range])
            let plain = html(changed, options)
            changed.remove(at: index - block.range.lowerBound)
            return html(changed, options) == plain
        default: return false
        }
    }

    /// Tells whether a word has nothing of code in it.
    private static func isOrdinary(wordAround index: Int, in block: Range<Int>, _ bytes: [UInt8]) -> Bool {
        // No word is longer than this.
        let reach = max(block.lowerBound, index - 80)..<min(block.upperBound, index + 80)
        let start = bytes[reach.lowerBound..<index].lastIndex { $0 <= 0x20 } ?? reach.lowerBound
        let end = bytes[index..<reach.upperBound].firstIndex { $0 <= 0x20 } ?? reach.upperBound
        return !bytes[start..<end].contains { "[]{}^|<>=_`@#&~".utf8.contains($0) }
    }

    private static func html(_ bytes: [UInt8], _ options: MarkdownOptions) -> [UInt8] {
        HTMLWriter.html(Document(parsing: Source(name: "", bytes: bytes), options: options)).bytes
    }
}
