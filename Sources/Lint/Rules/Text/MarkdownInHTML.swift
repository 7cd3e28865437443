import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let markdownInHTML = LintRule(
        "markdown-in-html",
        .text,
        .warning,
        fix: .unsafe,
        "stars, fences and links in a block of HTML show as text",
        why: """
            A block of HTML goes on to the next blank line, and nothing in it is Markdown: fences, stars and links show as they are. The
            fix puts a blank line before them.
            """,
        bad: [
            "<p>\n```text\nx\n```\n</p>",
            "<details>\n<summary>More</summary>\nIt is **large**.\n\n</details>",
            "<div>\nSee [the web](https://example.org/).\n</div>",
        ],
        good: [
            "<details>\n<summary>More</summary>\n\nIt is **large**.\n\n</details>",
            "<pre>\nIt is **large**.\n</pre>",
            "<p>\nf(a[1](2)), 2**3 and x**y\n</p>",
            "<!--\nIt is **large**.\n-->",
        ],
        check: .file { file, findings in
            for node in file.document.nodes.indices where file.document.nodes[node].kind == .htmlBlock {
                let range = file.document.sourceRange(of: node)
                guard let first = range.first, file.marks[first] == .html,
                    !unread.contains(where: { file.bytes[range].firstRange(of: $0.utf8) != nil }),
                    let line = lines(of: range, in: file).first(where: { isMarkdown(file.bytes[$0]) })
                else { continue }
                findings.add(
                    "Markdown in a block of HTML shows as text",
                    at: file.location(line),
                    help: "put a blank line before it",
                    fix: .replace(
                        line.lowerBound..<line.lowerBound,
                        with: "\n",
                        .unsafe,
                        message: "part it from the HTML"
                    )
                )
            }
        }
    )

    /// Elements in which nothing is meant to be Markdown.
    private static let unread = ["<pre", "<code", "<script", "<style", "<!--", "<svg", "<textarea"]

    private static func lines(of range: Range<Int>, in file: FileContext) -> [Range<Int>] {
        let (first, last) = (file.source.position(of: range.lowerBound), file.source.position(of: range.upperBound - 1))
        return (first.line...last.line).map { file.source.line($0) }
    }

    /// Tells whether a line has a fence, words between two pairs of stars, or a link into the web.
    private static func isMarkdown(_ line: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: line, as: UTF8.self).trimmingSpaces
        if text.hasPrefix("```") || text.contains("](http") || text.contains("![") { return true }
        let parts = text.split(separator: "**", omittingEmptySubsequences: false)
        return parts.count > 2
            && zip(parts, parts.dropFirst().dropLast()).contains { before, bold in
                before.last.map { !$0.isLetter && !$0.isNumber && $0 != ")" } ?? true && bold.first?.isLetter == true
                    && bold.last != " "
            }
    }
}
