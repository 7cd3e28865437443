import Text
import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let foreignSyntax = LintRule(
        "foreign-syntax",
        .text,
        .warning,
        "the syntax of another tool shows as text",
        why: """
            Obsidian's `[[links]]` and `![[pictures]]`, `==marks==`, boxes such as `:::note`, `!!! note` and `> [!info]`, names of
            paragraphs such as `^a1b2c3`, attributes such as `{width=50%}` and `{: .wide}`, roles such as `` {ref}`heat` ``, tables
            without a line of dashes below their head, the short codes of site generators and LaTeX outside of formulas mean
            nothing in Markdown: readers see the signs. Write a link, a picture, `<mark>`, an alert (`> [!NOTE]`), stars or a
            list.
            """,
        bad: [
            "See ![[diagram.png]] here.",
            "See [[Other note|this]] here.",
            "That is ==marked text== here.",
            "![x](https://example.org/a.png){width=50%}",
            ":::note\nA box.\n:::",
            "!!! note\n    A box.",
            "{% raw %}",
            "It is \\textbf{not} a set.",
            "{{< figure src=\"a.png\" >}}",
            "{% include figure.html %}",
            "A list of things.\n{: .wide}",
            "### Sizes {#sizes}\n\nThey differ.",
            "Sizes:\n\n| small | 1 |\n| large | 2 |",
            "See [[3 kettles]] here.",
            "> It boils.\n{: .tip }",
            "{% include figure.html\n   file='a.png' %}",
            "{::options parse_block_html=\"true\" /}",
            "It is told in {doc}`heat`.",
            "> [!info] Heat\n> It flows.",
            "Water boils. ^a1b2c3\n\nAnd ice melts.",
        ],
        good: [
            "The matrix [[1, 2], [3, 4]] and the item x[[i]].",
            "It rains a lot [[source]](https://example.org/rain).",
            "A test `[[ -f x ]]`, and `a == b`, and [[nodiscard]], and its [[Prototype]].",
            "If a == b and b == c, then a == c.",
            "> [!NOTE]\n> A box.",
            "Call f(x){return} here!!! Note it.",
            "```text\n:::note\n```",
            "| size | litres |\n|---|---|\n| small | 1 |",
            "The value of\n\n| x | is never below 0.",
            "In Jinja, `{% if %}` begins a block.",
            "It is $x \\textbf{ or } y$, and `\\textbf{x}` is bold.",
            "The set {a}, the note [[1]], the mark [!], and x ^abcdef here.",
            "> [!TIP]\n> A box.",
            "A slice d{::2} and a class {:`a`}.",
        ],
        check: .texts([
            "![[", "[[", "==", "){", "\n:::", "\n!!! ", "\n??? ", "{%", "{{< ", "\n\n| ", "{:", " {#", "}`", "[!", " ^",
            "\n^",
            "\\textbf{", "\\textit{", "\\emph{", "\\begin{itemize}", "\\begin{enumerate}",
        ]) { file, hits, findings in
            var end = 0
            for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                let start = file.bytes[hit.range].firstIndex { $0 != 0x0A } ?? hit.range.lowerBound
                guard start >= end, hit.text == 12 || file.marks[hit.range.upperBound - 1] == .prose,
                    hit.text == 3 || file.marks[start] == .prose,
                    let found = foreign(hit, from: start, in: file)
                else { continue }
                end = found.range.upperBound
                findings.add(
                    "'\(shortened(file.text(found.range)))' means nothing here and shows as it is",
                    at: file.location(found.range),
                    help: found.help
                )
            }
        }
    )

    private static func shortened(_ text: String) -> String { text.count > 100 ? text.prefix(100) + "…" : text }

    private static func foreign(_ hit: Hit, from start: Int, in file: FileContext) -> (range: Range<Int>, help: String)?
    {
        let bytes = file.bytes
        let line = file.vicinity(of: start..<hit.range.upperBound)
        let before = start > line.lowerBound ? bytes[start - 1] : 0x20
        func closed(by mark: String, onLine: Bool = true) -> (inner: String, range: Range<Int>)? {
            let reach = onLine ? line : file.block(around: start)?.range ?? line
            guard let close = bytes.first(Array(mark.utf8), in: hit.range.upperBound..<reach.upperBound) else {
                return nil
            }
            // `[[1]](address)` is a link, whose text has brackets of its own.
            let next = close + mark.utf8.count
            if mark == "]]", next < line.upperBound, "([".utf8.contains(bytes[next]) { return nil }
            return (file.text(hit.range.upperBound..<close), start..<close + mark.utf8.count)
        }
        switch hit.text {
        case 0:
            guard let found = closed(by: "]]"), !found.inner.isEmpty else { return nil }
            return (found.range, "write '![description](file)'")
        case 1:
            guard !before.isWordByte, before != UInt8(ascii: "]"), let found = closed(by: "]]"), isName(found.inner)
            else {
                return nil
            }
            return (found.range, "write '[text](file.md)'")
        case 2:
            guard !before.isWordByte, before != UInt8(ascii: "="), before != UInt8(ascii: "!"),
                let found = closed(by: "=="),
                let first = found.inner.first, let last = found.inner.last, first.isLetter || first.isNumber,
                last.isLetter || last.isNumber,
                !(found.range.upperBound < line.upperBound
                    && (bytes[found.range.upperBound].isWordByte || bytes[found.range.upperBound] == UInt8(ascii: "=")))
            else { return nil }
            return (found.range, "write '<mark>…</mark>' or '**…**'")
        case 3:
            guard file.marks[hit.range.lowerBound] == .url, let found = closed(by: "}"), isAttributes(found.inner)
            else {
                return nil
            }
            return (hit.range.lowerBound + 1..<found.range.upperBound, "remove it")
        case 4:
            let rest = file.text(hit.range.upperBound..<line.upperBound).drop { $0 == ":" || $0 == " " }
            guard let first = rest.first, first.isLetter || first == "{" else { return nil }
            return (start..<line.upperBound, "write an alert: '> [!NOTE]'")
        case 5, 6:
            let rest = file.text(hit.range.upperBound..<line.upperBound)
            guard let first = rest.first, first.isLowercase, first.isASCII else { return nil }
            return (start..<line.upperBound, "write an alert: '> [!NOTE]'")
        case 7, 8:
            guard let found = closed(by: hit.text == 7 ? "%}" : ">}}", onLine: false), !found.inner.isEmpty else {
                return nil
            }
            return (found.range, "write Markdown for it")
        case 9: return isTable(start, file) ? (line, "write '| --- | --- |' below the first line") : nil
        case 10:
            guard bytes[line.lowerBound..<start].allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: ">") }),
                let found = closed(by: "}"), bytes[found.range.upperBound..<line.upperBound].allSatisfy({ $0 <= 0x20 })
            else { return nil }
            return (found.range, "remove it")
        case 11:
            // The question's own heading may have its id.
            guard !file.entries.isEmpty, bytes[line].first == UInt8(ascii: "#"), bytes[line].last == UInt8(ascii: "}"),
                !file.entries.contains(where: { file.document.sourceRange(of: $0.heading).contains(start) })
            else { return nil }
            return (start + 1..<line.upperBound, "remove it")
        case 12:
            let role = bytes[line.lowerBound..<start].reversed().prefix {
                ("a"..."z").contains(Unicode.Scalar($0)) || "-:".utf8.contains($0)
            }
            let open = start - role.count - 1
            guard role.count > 1, open >= line.lowerBound, bytes[open] == UInt8(ascii: "{"),
                file.marks[open] == .prose, file.marks[start + 1] == .codeSpan
            else { return nil }
            return (open..<start + 1, "write a link, or what it stands for")
        case 13:
            guard let block = file.block(around: start), block.isNested, block.range.lowerBound == start,
                let found = closed(by: "]"), !found.inner.isEmpty, found.inner.allSatisfy({ $0.isLetter || $0 == "-" })
            else { return nil }
            return (found.range, "write an alert: '> [!NOTE]'")
        case 14, 15:
            let mark = bytes[(hit.range.upperBound)..<line.upperBound].prefix { $0 > 0x20 }
            let isID = mark.count == 6 && mark.allSatisfy { $0 < 0x80 && $0.isWordByte && !(0x41...0x5A).contains($0) }
            guard isID, mark.contains(where: { $0 < 0x3A }),
                bytes[mark.endIndex..<line.upperBound].allSatisfy({ $0 <= 0x20 })
            else { return nil }
            return (hit.range.upperBound - 1..<mark.endIndex, "remove it; links to headings need no name")
        case 16...: return (hit.range, "write Markdown: '*…*', '**…**', or a list")
        default: return nil
        }
    }

    /// Tells whether a line and the one below it are rows of cells, which are no table.
    private static func isTable(_ start: Int, _ file: FileContext) -> Bool {
        guard let block = file.block(around: start), block.level == 0 else { return false }
        let lines = file.bytes[block.range].split(separator: 0x0A)
        return lines.count > 1
            && lines.prefix(2).allSatisfy { line in
                let isClosed = line.first == UInt8(ascii: "|") && line.last { $0 > 0x20 } == UInt8(ascii: "|")
                return isClosed && line.count { $0 == UInt8(ascii: "|") } > 2
            }
    }

    /// Tells whether a text between double brackets is the name of a note, and no data, attribute or slot.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first.isNumber && text.contains(where: \.isLetter),
            !text.contains(where: { "[]=;,()".contains($0) })
        else { return false }
        return !others.contains(text.lowercased()) && !text.contains("::")
    }

    /// Attributes of C++, and what the specification of JavaScript calls an object's own.
    private static let others: Set<String> = [
        "noreturn", "nodiscard", "deprecated", "fallthrough", "likely", "unlikely", "maybe_unused", "no_unique_address",
        "assume", "prototype", "call", "construct", "get", "set", "delete", "homeobject", "scopes", "environment",
        "thisvalue", "extensible", "value", "writable", "enumerable", "configurable", "promisestate", "promiseresult",
        "internal slot",
    ]

    /// Tells whether a text in braces behind a link or picture gives it attributes.
    private static func isAttributes(_ text: String) -> Bool {
        guard let first = text.first(where: { $0 != ":" && $0 != " " }) else { return false }
        if first == "." || first == "#" { return true }
        return text.contains("=") && !text.contains { "();".contains($0) }
    }
}
