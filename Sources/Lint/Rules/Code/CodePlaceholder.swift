import Catalogue
import Diagnostics

extension LintRule {
    static let codePlaceholder = LintRule(
        "code-placeholder",
        .code,
        .warning,
        "code of an answer has a hole in it",
        why: """
            A comment that says `rest of the code`, or a name such as `YOUR_NUM_CLASSES`, is what a model leaves out. Readers
            who try the code stumble over it. Give a value that works, or write the missing part. What only the reader can
            know is left alone: texts in quotes, variables of a shell, words in angles. So is the code of a question: there,
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
            "```python\nclient = Client(\"YOUR_API_KEY\", region='your-region')\n```",
            "```properties\nclient-id=YOUR_CLIENT_ID\n```",
            "```bash\ndocker login -u YOUR_USER --password $YOUR_PASSWORD <your-registry>\n```",
            "```javascript\n// A new kind is added without changing existing code.\nadd(kind)\n```",
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

    private static let name = "your_"

    private static let texts = [
        name, "rest of the code", "rest of your code", "rest of code", "existing code", "your code here",
        "your code goes here", "your implementation here", "implementation goes here", "code goes here",
        "todo: implement",
    ]

    private static func placeholder(_ hit: Hit, in file: FileContext) -> Range<Int>? {
        if hit.text == 0 { return placeholderName(hit, in: file) }
        // A file without questions may be an exercise, whose holes are to be filled.
        return !file.entries.isEmpty && isWholeComment(hit, in: file) ? hit.range : nil
    }

    /// A name in capitals that stands as a value in a program, outside of texts.
    private static func placeholderName(_ hit: Hit, in file: FileContext) -> Range<Int>? {
        let (bytes, start) = (file.bytes, hit.range.lowerBound)
        let line = file.vicinity(of: hit.range)
        let shells: Set<String> = [
            "bash", "sh", "zsh", "fish", "console", "powershell", "bat", "dockerfile", "text",
        ]
        guard let block = file.codeBlock(around: file.source.position(of: start).line),
            !shells.contains(Languages.canonical(block.language)),
            block.language.isEmpty || Languages.isKnown(block.language)
        else { return nil }
        let word = bytes[start..<line.upperBound].prefix { $0.isWordByte || $0 == 0x5F }
        guard word.allSatisfy({ !(0x61...0x7A).contains($0) }), word.count > hit.range.count else { return nil }
        let secrets = ["_KEY", "_TOKEN", "_SECRET", "_PASSWORD", "_ID"]
        if secrets.contains(where: { word.suffix($0.utf8.count).elementsEqual($0.utf8) }) { return nil }
        let before = bytes[line.lowerBound..<start]
        if let last = before.last, last.isWordByte || "_$.-/<{%".utf8.contains(last) { return nil }
        // An odd number of quotes opens a text in which it stands.
        for quote in "\"'`".utf8 where !before.count(where: { $0 == quote }).isMultiple(of: 2) { return nil }
        if ["//", "#", "--", "/*", "* "].contains(where: { before.firstRange(of: $0.utf8) != nil }) { return nil }
        // Without a language, only what is given to a function is sure to be no command's.
        let isGiven = "),".utf8.contains(word.endIndex < line.upperBound ? bytes[word.endIndex] : 0)
        return block.language.isEmpty && !isGiven ? nil : start..<word.endIndex
    }

    /// Tells whether a comment says nothing else: what stands before and behind it are marks, dots and a few words.
    private static func isWholeComment(_ hit: Hit, in file: FileContext) -> Bool {
        let line = file.vicinity(of: hit.range)
        let before = file.text(line.lowerBound..<hit.range.lowerBound).lowercased()
        guard let mark = ["//", "#", "/*", "<!--", "--", "..."].compactMap({ before.firstRange(of: $0) }).first else {
            return false
        }
        let lead = before[mark.upperBound...].split { !$0.isLetter }
        let behind = file.text(hit.range.upperBound..<line.upperBound).split { !$0.isLetter }
        return lead.allSatisfy { ["the", "your", "add", "put", "write", "insert", "and"].contains($0) }
            && behind.count <= 3
    }
}
