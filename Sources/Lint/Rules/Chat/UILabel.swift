import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let uiLabel = LintRule(
        "ui-label",
        .chat,
        .error,
        fix: .safe,
        mayChange: Allowance(text: eraseLabels, code: eraseLabels, language: { $0 = [] }),
        "the label of a button was copied along with a chat",
        why: """
            Chat pages put a bar with the language and a button above each block of code, and copying takes their
            text along: the first line of the code is then no code. Remove the line; the language becomes the fence's.
            Labels count only on the first line of a block, or as a line of their own behind a language: prose that
            says "click Copy code" is left alone.
            """,
        bad: [
            "```\npythonCopy code\nimport os\n```",
            "```\nbashCopyEdit\nls\n```",
            "python\nCopy code\n\n```python\nimport os\n```",
            "```js\n复制代码\nlet a = 1\n```",
            "```python\nimport os\n```\nUse code with caution.",
            "content_copy\n\n```python\nimport os\n```",
        ],
        good: [
            "Click **Copy code** to copy the code.",
            "```python\nprint('Copy code')\n```",
            "Use code with caution when it comes from strangers.",
        ],
        check: .texts(labels) { file, hits, findings in
            for hit in hits { check(hit, in: file, &findings) }
        }
    )

    private static let labels = [
        "copy code", "copyedit", "复制代码", "use code with caution", "content_copy", "コードをコピーする", "copier le code",
        "code kopieren",
    ]

    /// Takes out lines that hold nothing but a label, or a language and a label, on one line or on two.
    @Sendable private static func eraseLabels(from text: inout [UInt8]) {
        var kept: [Substring] = []
        let whole = String(decoding: text, as: UTF8.self)
        for line in whole.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let language = language(before: line) else {
                kept.append(line)
                continue
            }
            let isNamed = kept.last.map { Languages.isKnown($0.filter { !$0.isWhitespace }) } ?? false
            if language.isEmpty, isNamed { kept.removeLast() }
        }
        text = Array(kept.joined(separator: "\n").utf8)
    }

    /// The language that stands before the label that ends a line; `nil` where the line is none of a label.
    private static func language(before line: Substring) -> String? {
        let text = line.filter { !$0.isWhitespace && $0 != "." && $0 != ">" }.lowercased()
        for label in labels.map({ $0.replacing(" ", with: "") }) where text.hasSuffix(label) {
            let language = String(text.dropLast(label.count))
            if language.isEmpty || Languages.isKnown(language) { return language }
        }
        return nil
    }

    private static func check(_ hit: Hit, in file: FileContext, _ findings: inout RuleFindings) {
        let number = file.source.position(of: hit.range.lowerBound).line
        let line = file.source.line(number)
        // A line of its own is short.
        guard line.count <= 200 else { return }
        let text = file.text(line).drop { $0 == " " || $0 == ">" }
        let label = file.text(hit.range)
        guard let range = text.firstRange(of: label) else { return }
        let language = text[..<range.lowerBound].filter { $0 != " " }
        let rest = text[range.upperBound...].filter { !$0.isWhitespace && $0 != "." }
        guard rest.isEmpty else { return }
        let isName = Languages.isKnown(language)
        let help = "remove the line"
        if let block = file.codeBlock(around: number) {
            guard block.firstCodeLine == number, isName || language.isEmpty else { return }
            var edits = [Fix.Edit(range: file.wholeLine(at: line.lowerBound), replacement: "")]
            if block.isFenced, block.language.isEmpty, isName {
                let end = block.fence.upperBound
                edits.insert(Fix.Edit(range: end..<end, replacement: Languages.canonical(language)), at: 0)
            }
            // A block of nothing but a label would be left empty.
            let isAlone = block.code.split(separator: 0x0A).dropFirst().allSatisfy { $0.allSatisfy { $0 <= 0x20 } }
            findings.add(
                "'\(text)' was copied along with the code",
                at: file.location(line),
                help: help,
                fix: !block.isFenced || isAlone ? nil : Fix(.safe, "remove the copied label", edits: edits)
            )
            return
        }
        guard file.marks[hit.range.lowerBound] == .prose else { return }
        let before = number > 1 ? file.text(file.source.line(number - 1)).filter { !$0.isWhitespace } : ""
        let isBehindName = isName || (language.isEmpty && Languages.isKnown(before))
        let isBesideCode =
            language.isEmpty
            && (file.codeBlock(before: number).map { file.isBlank($0.lines.upperBound + 1..<number) } ?? false
                || file.codeBlock(behind: number).map { file.isBlank(number + 1..<$0.lines.lowerBound) } ?? false)
        guard isBehindName || isBesideCode else { return }
        var start = file.wholeLine(at: line.lowerBound).lowerBound
        if !isName, isBehindName { start = file.wholeLine(at: max(start - 1, 0)).lowerBound }
        let end = file.wholeLine(at: line.lowerBound).upperBound
        findings.add(
            "'\(text)' was copied along with the code",
            at: file.location(line),
            help: help,
            fix: .replace(start..<end, with: "", .safe, message: "remove the copied label")
        )
    }
}

extension FileContext {
    /// Tells whether nothing stands in some lines.
    func isBlank(_ lines: Range<Int>) -> Bool {
        lines.allSatisfy { line($0).allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }
}
