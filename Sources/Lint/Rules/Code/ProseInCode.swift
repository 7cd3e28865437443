import Catalogue
import Diagnostics

extension LintRule {
    static let proseInCode = LintRule(
        "prose-in-code",
        .code,
        .warning,
        "a block of code has swallowed what follows it",
        why: """
            A fence is missing, or stands one line too late: the next one closes the block, and text, headings and links
            between them are shown as code. Put the fence behind the last line of code.
            """,
        bad: [
            "```javascript\nlet a = 1\n**[Back to top](#top)**\n\nSome prose.\n```",
            "```python\nimport os\n\n[Up](#up)\n```",
            "```java\nint a = 1;\n\n## Why is that?\n\nSo it is.\n```",
            "```java\nint a = 1;\n</details>\n```",
        ],
        good: [
            "```markdown\n## A heading\n\n[Up](#up)\n```",
            "```python\n## A comment\na = 2 ** 3 ** 4\n```",
            "```javascript\nlet a = \"[Up](#up)\"\n/**\n * **Bold** text.\n **/\n```",
            "```html\n<details>\n</details>\n```",
            "```text\n[Up](#up)\n```",
            "```javascript\nlet page = `\n## News\n${list}`\n```",
        ],
        check: .texts(["](#", "\n**", "\n## ", "\n### ", "\n#### ", "details>", "\n<summary>"]) {
            file,
            hits,
            findings in
            var last = -1
            for hit in hits where file.marks[hit.range.upperBound - 1] == .code {
                let line = file.source.position(of: hit.range.upperBound - 1).line
                let index = file.codeBlockIndex(from: line)
                guard index != last, index < file.codeBlocks.count else { continue }
                let block = file.codeBlocks[index]
                let language = Languages.canonical(block.language)
                guard block.isFenced, block.isClosed, line > block.firstCodeLine, isProgram(language),
                    isMarkdown(file.line(line), in: language)
                else { continue }
                // An odd number of backticks opens a text of several lines.
                let before = file.text(block.fence.upperBound..<hit.range.lowerBound).replacing("```", with: "")
                let hasTemplates = ["javascript", "typescript", "jsx", "tsx"].contains(language)
                guard !hasTemplates || before.count(where: { $0 == "`" }).isMultiple(of: 2) else { continue }
                last = index
                findings.add(
                    "'\(file.text(file.source.line(line)).trimmingSpaces.prefix(60))' stands in the code above it",
                    at: file.location(file.source.line(line)),
                    help: "close the code before it with a line '\(file.text(block.fence))'",
                    notes: [Diagnostic.Note("the block begins here", at: block.location(in: file.source))]
                )
            }
        }
    )

    /// Tells whether a line is Markdown or HTML of a document that is no code in the language.
    private static func isMarkdown(_ line: ArraySlice<UInt8>, in language: String) -> Bool {
        let text = String(decoding: line, as: UTF8.self).trimmingSpaces
        if ["</details>", "<details>"].contains(text) || text.hasPrefix("<summary>") {
            return !["jsx", "tsx", "javascript", "typescript"].contains(language)
        }
        if text.hasPrefix("#") {
            let title = text.drop { $0 == "#" }
            return Languages.withoutNumberSigns.contains(language) && title.hasPrefix(" ")
                && title.dropFirst().first?.isUppercase ?? false
        }
        let isBold = text.hasPrefix("**") && text.hasSuffix("**") && text.count > 6
        if isBold, text.dropFirst(2).first?.isLetter ?? false {
            return text.dropFirst(2).dropLast(2).split(separator: " ").count > 1
                && !text.dropFirst(2).dropLast(2).contains { "*=;{}/".contains($0) }
        }
        let link = isBold ? text.dropFirst(2).dropLast(2) : text[...]
        return link.hasPrefix("[") && link.hasSuffix(")") && link.contains("](#")
            && !link.contains { "=;{}".contains($0) }
    }

    private static func isProgram(_ language: String) -> Bool {
        let others: Set<String> = [
            "", "text", "output", "log", "tree", "ascii", "markdown", "mdx", "rst", "asciidoc", "html", "xml", "svg",
            "vue", "svelte", "astro", "diff", "console", "pseudocode", "math", "jinja", "handlebars", "twig", "liquid",
            "ejs", "php", "erb", "haml", "slim", "pug", "razor",
        ]
        return Languages.isKnown(language) && !others.contains(language)
    }
}

extension Languages {
    /// Languages in which a line that begins with `#` and a blank is no comment.
    static let withoutNumberSigns: Set<String> = [
        "javascript", "typescript", "jsx", "tsx", "java", "kotlin", "scala", "c", "cpp", "csharp", "go", "rust",
        "swift", "dart", "sql", "json", "css", "scss", "less", "haskell", "groovy", "objective-c",
    ]
}
