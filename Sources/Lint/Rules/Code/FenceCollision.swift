import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let fenceCollision = LintRule(
        "fence-collision",
        .code,
        .error,
        fix: .safe,
        mayChange: Allowance(joinsBlocks: true),
        "a code block inside a code block ends the outer one",
        why: """
            Markdown that shows Markdown needs a longer fence around it: the first closing fence of the same length
            ends the outer block, and the rest of it becomes text. The fix makes the outer fences longer.
            """,
        bad: ["```markdown\nText.\n\n```python\nimport os\n```\n\nMore.\n```"],
        good: ["````markdown\nText.\n\n```python\nimport os\n```\n\nMore.\n````", "```markdown\nText.\n```"],
        check: .file { file, findings in
            for (position, block) in file.codeBlocks.enumerated() {
                guard let inner = innerOpener(of: block, in: file), isAroundCode(block) else { continue }
                var fix: Fix?
                if let closer = outerCloser(of: position, in: file) {
                    let longer = String(
                        repeating: Character(Unicode.Scalar(block.fenceByte)),
                        count: block.fenceLength + 1
                    )
                    fix = Fix(
                        .safe,
                        "make the outer fences longer",
                        edits: [
                            Fix.Edit(range: block.fence, replacement: longer),
                            Fix.Edit(range: closer, replacement: longer),
                        ]
                    )
                }
                findings.add(
                    "the code block inside ends this one",
                    at: block.location(in: file.source),
                    help: "make the fences of the outer block longer than those inside",
                    notes: [Diagnostic.Note("the inner one begins here", at: file.location(inner))],
                    fix: fix
                )
            }
        }
    )

    /// Tells whether a block may well hold fences: Markdown, or what has no language.
    static func isAroundCode(_ block: CodeBlock) -> Bool {
        ["markdown", "mdx", "text", "rst"].contains(Languages.canonical(block.language))
    }

    /// The first line in a block's code that opens a fence with a language behind it.
    static func innerOpener(of block: CodeBlock, in file: FileContext) -> Range<Int>? {
        guard block.isFenced else { return nil }
        let last = block.isClosed ? block.lines.upperBound - 1 : block.lines.upperBound
        for number in stride(from: block.firstCodeLine, through: last, by: 1) {
            let line = file.source.line(number)
            let text = file.bytes[line].drop { $0 == 0x20 }
            let run = text.prefix { $0 == block.fenceByte }.count
            guard run >= block.fenceLength else { continue }
            let name = text.dropFirst(run).prefix { $0 > 0x20 }
            if !name.isEmpty, Languages.isKnown(String(decoding: name, as: UTF8.self)) {
                return text.startIndex..<line.upperBound
            }
        }
        return nil
    }

    /// The fence that was meant to close a block: the one that opens the next block without a language.
    private static func outerCloser(of position: Int, in file: FileContext) -> Range<Int>? {
        let block = file.codeBlocks[position]
        for next in file.codeBlocks[(position + 1)...] where next.isFenced && next.fenceByte == block.fenceByte {
            if next.language.isEmpty, next.fenceLength >= block.fenceLength, !next.isClosed || next.code.isEmpty {
                return next.fence
            }
            return nil
        }
        return nil
    }
}
