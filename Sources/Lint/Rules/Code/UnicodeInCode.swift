import Catalogue
import Diagnostics

extension LintRule {
    static let unicodeInCode = LintRule(
        "unicode-in-code",
        .code,
        .error,
        fix: .safe,
        mayChange: Allowance(code: eraseReplacements),
        "code has quotes or spaces that no compiler takes",
        why: """
            Word processors and chats make quotes curly and spaces unbreakable. In code that is an error which nobody
            sees. The lexer that colours the code says what is text, comment, regular expression or here document: all that
            stays, and so do blanks that the language takes. The fix is there where the code does not parse and then does;
            of languages that nothing here parses, the lexer decides. Without Pygments nothing is said.
            """,
        bad: [
            "```python\nprint(“hello”)\n```",
            "```python\nimport\u{A0}os\n```",
            "```javascript\nlet a\u{200B} = 1\n```",
            "```java\nchar a = ‘a’;\n```",
        ],
        good: [
            "```python\nprint(\"it’s\")  # don’t\n```",
            "```text\n“hello”\n```",
            "“Hello” in text.",
            "```javascript\ntext.replace(/[‘’]/g, \"'\")\n```",
            "```javascript\nlet\u{A0}a = 1\n```",
            "```ruby\ntext.gsub(/[“”]/, '\"')\n```",
            "```bash\ncat <<EOF\n“It’s done”\nEOF\n```",
            "```haskell\n{- it’s so -}\nmain = print 1\n```",
        ],
        check: .codeTexts(UnicodeReplacement.all.map(\.text))
    )

    @Sendable private static func eraseReplacements(from code: inout [UInt8]) {
        var text = String(decoding: code, as: UTF8.self)
        for known in UnicodeReplacement.all { text = text.replacing(known.text, with: known.replacement) }
        code = Array(text.utf8)
    }
}
