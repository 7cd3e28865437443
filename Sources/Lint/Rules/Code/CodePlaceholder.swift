import Catalogue
import Diagnostics

extension LintRule {
    static let codePlaceholder = LintRule(
        "code-placeholder",
        .code,
        .warning,
        "code of an answer has a hole in it",
        why: """
            `YOUR_NUM_CLASSES` and `# rest of the code` are what a model leaves out. Readers who try the code stumble
            over it. Give a value that works, or write the missing part. The code of a question is left alone: there,
            holes are to be filled.
            """,
        bad: [
            "```python\nmodel.fc = Linear(512, YOUR_NUM_CLASSES)\n```",
            "```python\nload()\n# rest of the code\n```",
            "```javascript\n// ... existing code ...\n```",
        ],
        good: [
            "```python\nmodel.fc = Linear(512, num_classes)\n```",
            "# [E] What is missing?\n\n```python\n# your code here\n```\n\n## Answer\n\nA thing.\n",
            "Write `YOUR_NUM_CLASSES` yourself.",
            "```python\nprint(\"your turn\")\n```",
        ],
        check: .texts(texts) { file, hits, findings in
            var lastLine = 0
            for hit in hits where file.marks[hit.range.lowerBound] == .code && file.isInAnswer(hit.range.lowerBound) {
                let line = file.source.position(of: hit.range.lowerBound).line
                guard line != lastLine, let range = placeholder(hit, in: file) else { continue }
                lastLine = line
                findings.add(
                    "'\(file.text(range))' is left to the reader",
                    at: file.location(range),
                    help: "give a value that works, or write the missing part"
                )
            }
        }
    )

    private static let texts = [
        "your_", "your-", "<your", "rest of the code", "rest of your code", "rest of code", "existing code",
        "your code here", "your code goes here", "your implementation here", "implementation goes here",
        "code goes here", "replace_with_", "replace-with-", "insert_your", "todo: implement",
    ]

    private static func placeholder(_ hit: Hit, in file: FileContext) -> Range<Int>? {
        let bytes = file.bytes
        let line = file.vicinity(of: hit.range)
        guard hit.text < 2 || hit.text > 10 else {
            guard hit.text > 2 else { return hit.range }
            // What is left out is said in a comment.
            let before = file.text(line.lowerBound..<hit.range.lowerBound)
            let isComment = ["#", "//", "/*", "<!--", "--", "..."].contains { before.contains($0) }
            return isComment ? hit.range : nil
        }
        if hit.range.lowerBound > line.lowerBound, bytes[hit.range.lowerBound - 1].isWordByte { return nil }
        let word = bytes[hit.range.upperBound..<line.upperBound].prefix {
            $0.isWordByte || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E
        }
        guard !word.isEmpty || hit.text > 10 else { return nil }
        return hit.range.lowerBound..<word.endIndex
    }
}
