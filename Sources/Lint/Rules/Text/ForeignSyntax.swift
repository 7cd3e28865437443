import Text
import Catalogue
import Diagnostics

extension LintRule {
    static let foreignSyntax = LintRule(
        "foreign-syntax",
        .text,
        .warning,
        "the syntax of another tool shows as text",
        why: """
            Obsidian's `[[links]]` and `![[pictures]]`, `==marks==`, boxes such as `:::note` and `!!! note`, attributes such as
            `{width=50%}`, the short codes of site generators and LaTeX outside of formulas mean nothing in Markdown: readers
            see the signs. Write a link, a picture, `<mark>`, an alert (`> [!NOTE]`), stars or a list.
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
        ],
        good: [
            "The matrix [[1, 2], [3, 4]] and the item x[[i]].",
            "It rains a lot [[source]](https://example.org/rain).",
            "A test `[[ -f x ]]`, and `a == b`, and [[nodiscard]], and its [[Prototype]].",
            "If a == b and b == c, then a == c.",
            "> [!NOTE]\n> A box.",
            "Call f(x){return} here!!! Note it.",
            "```text\n:::note\n```",
            "It is $x \\textbf{ or } y$, and `\\textbf{x}` is bold.",
        ],
        check: .texts([
            "![[", "[[", "==", "){", "\n:::", "\n!!! ", "\n??? ", "{% raw %}", "{% highlight ", "{{< ", "\\textbf{",
            "\\textit{", "\\emph{", "\\begin{itemize}", "\\begin{enumerate}",
        ]) { file, hits, findings in
            var end = 0
            for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                let start = hit.range.lowerBound + (file.bytes[hit.range.lowerBound] == 0x0A ? 1 : 0)
                guard start >= end, file.marks[hit.range.upperBound - 1] == .prose,
                    hit.text == 3 || file.marks[start] == .prose,
                    let found = foreign(hit, from: start, in: file)
                else { continue }
                end = found.range.upperBound
                findings.add(
                    "'\(file.text(found.range))' means nothing here and shows as it is",
                    at: file.location(found.range),
                    help: found.help
                )
            }
        }
    )

    private static func foreign(_ hit: Hit, from start: Int, in file: FileContext) -> (range: Range<Int>, help: String)?
    {
        let bytes = file.bytes
        let line = file.vicinity(of: start..<hit.range.upperBound)
        let before = start > line.lowerBound ? bytes[start - 1] : 0x20
        func closed(by mark: String) -> (inner: String, range: Range<Int>)? {
            guard let close = bytes.first(Array(mark.utf8), in: hit.range.upperBound..<line.upperBound) else {
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
        case 7: return (hit.range, "remove it")
        case 10...: return (hit.range, "write Markdown: '*…*', '**…**', or a list")
        default:
            guard let found = closed(by: hit.text == 8 ? "%}" : ">}}") else { return nil }
            return (found.range, "write Markdown for it")
        }
    }

    /// Tells whether a text between double brackets is the name of a note, and no data, attribute or slot.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, !text.contains(where: { "[]=;,()".contains($0) }) else {
            return false
        }
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
