import Text
import Catalogue
import Diagnostics

extension LintRule {
    static let backtickVisible = LintRule(
        "backtick-visible",
        .text,
        .warning,
        "a backtick shows, and code does not",
        why: """
            A backtick without another one in its paragraph shows, and what was meant as code is read as Markdown. So is one that has
            fewer or more backticks than the one that should end it.
            """,
        bad: [
            "The function map` takes another function.",
            "Write ``pip install x` to get it.",
        ],
        good: [
            "The function `map` takes another function.",
            "A backtick (`) begins code, and so does \\`.", "反引号（`）开始代码。",
            "He said ``so'' twice.",
            "It isn`t.", "| a | b |\n| - | - |\n| c | `d` · e | `f` |",
        ],
        check: .file { file, findings in
            var place = file.bytes.first(0x60, from: 0)
            while let start = place {
                var end = start
                while end < file.bytes.count, file.bytes[end] == 0x60 { end += 1 }
                if file.isAll(start..<end, .prose), isLeft(start..<end, in: file) {
                    findings.add(
                        "a backtick shows, and no code begins or ends here",
                        at: file.location(start..<end),
                        help: "write as many backticks before the code as behind it, or '\\`' for the sign"
                    )
                }
                place = file.bytes.first(0x60, from: end)
            }
        }
    )

    /// Tells whether backticks are what is left of code, and no mark of their own, apostrophe or quotation mark.
    private static func isLeft(_ run: Range<Int>, in file: FileContext) -> Bool {
        let (line, bytes) = (file.vicinity(of: run), file.bytes)
        let before = file.text(max(line.lowerBound, run.lowerBound - 4)..<run.lowerBound).last ?? " "
        let behind = file.text(run.upperBound..<min(line.upperBound, run.upperBound + 4)).first ?? " "
        guard run.count < 3, before != "\\", before != ">" else { return false }
        // Alone between blanks or brackets it is named; between Latin letters it is an apostrophe.
        let words = [before, behind].filter { $0.isLetter || $0.isNumber || $0 == "(" || $0 == ")" }
        if words.isEmpty || words.count == 2 && words.allSatisfy(\.isASCII) { return false }
        // TeX's quotations end with apostrophes.
        return bytes.first(Array("''".utf8), in: line) == nil
    }
}
