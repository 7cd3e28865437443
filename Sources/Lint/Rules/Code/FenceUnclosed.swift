import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let fenceUnclosed = LintRule(
        "fence-unclosed",
        .code,
        .error,
        fix: .unsafe,
        "a code block has no end",
        why: """
            Everything up to the end of the file, or of the list item that the fence stands in, is shown as code. The
            fix puts a fence behind the last line that looks like code.
            """,
        bad: [
            "```python\nimport os",
            "~~~python\nimport os\n```\n\nThen we go on.",
        ],
        good: ["```python\nimport os\n```", "~~~~\n```\n~~~~", "- ```sh\n  ls\n  ```\n\n  Text."],
        check: .file { file, findings in
            for (number, block) in file.codeBlocks.filter({ $0.isFenced && !$0.isClosed }).enumerated() {
                findings.add(
                    "this code block has no end",
                    at: block.location(in: file.source),
                    help: "put a line '\(fence(of: block))' behind its last line of code",
                    // Each proof reads the file again; who has left so many open begins with the first.
                    fix: number < 20 ? proven(fix(block, in: file), block, in: file) : nil
                )
            }
        }
    )

    private static func fence(of block: CodeBlock) -> String {
        String(repeating: Character(Unicode.Scalar(block.fenceByte)), count: block.fenceLength)
    }

    /// The fix, if the block is closed with it: in a list or quotation a fence may belong to something else.
    private static func proven(_ fix: Fix, _ block: CodeBlock, in file: FileContext) -> Fix? {
        var bytes = file.bytes
        for edit in fix.edits.reversed() { bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8)) }
        let document = Document(parsing: Source(name: "", bytes: bytes), from: file.document.bodyStart)
        let start = file.document.nodes[block.node].start
        let isClosed = document.nodes.contains { $0.kind == .codeBlock && $0.start == start && $0.isClosed }
        return isClosed ? fix : nil
    }

    /// Closes the block behind its last line of code: where a paragraph of prose or a heading follows a blank line.
    private static func fix(_ block: CodeBlock, in file: FileContext) -> Fix {
        let source = file.source
        let last = min(block.lines.upperBound, source.lineCount)
        var end = last
        for number in stride(from: block.firstCodeLine + 1, through: last, by: 1) {
            guard source.line(number - 1).isEmpty, Prose.isSentence(file.text(source.line(number))) else { continue }
            end = number - 1
            break
        }
        // A fence of the other kind was most likely meant to close it.
        let other = "```~~~".prefix { _ in true }
        for number in stride(from: block.firstCodeLine, through: end, by: 1) {
            let text = file.text(source.line(number)).filter { $0 != " " }
            if text.count >= 3, let mark = text.first, other.contains(mark), text.allSatisfy({ $0 == mark }) {
                return .replace(
                    source.line(number),
                    with: fence(of: block),
                    .unsafe,
                    message: "make the fence in line \(number) close it"
                )
            }
        }
        while end > block.firstCodeLine, file.line(end).allSatisfy({ $0 <= 0x20 }) { end -= 1 }
        let column = source.position(of: block.fence.lowerBound).column - 1
        let start = source.line(block.lines.lowerBound).lowerBound
        let prefix = String(file.text(start..<start + column).map { $0 == ">" ? $0 : Character(" ") })
        let place = source.line(end).upperBound
        return .replace(
            place..<place,
            with: "\n" + prefix + fence(of: block),
            .unsafe,
            message: "close it behind line \(end)"
        )
    }
}

/// The signs of text in a natural language.
enum Prose {
    /// Tells whether a line is most likely a sentence or a heading and not code.
    static func isSentence(_ line: String) -> Bool {
        let text = line.trimmingSpaces
        if text.hasPrefix("## ") || text.hasPrefix("### ") { return true }
        let words = text.split(separator: " ")
        guard words.count >= 4, let first = text.first, first.isUppercase || first == "*" else { return false }
        let odd = text.count { "{}()[];=<>_$\\|/".contains($0) }
        return odd * 12 < text.count
            && (text.hasSuffix(".") || text.hasSuffix(":") || text.hasSuffix("?") || words.count >= 7)
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at its ends.
    var trimmingSpaces: String {
        var text = Substring(self)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}
