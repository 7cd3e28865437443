import Catalogue
import Diagnostics
import Packs

extension LintRule {
    static let rawLatex = LintRule(
        "raw-latex",
        .chat,
        .warning,
        fix: .unsafe,
        "TeX stands in a pack that shows none",
        why: """
            With `math: false` readers see the commands. Set `math: true` in `pack.yml`, or write the formula in words
            and code. The fix makes code of it.
            """,
        bad: [
            .init(#"The loss is \( \frac{a}{b} \) here."#, settings: "math: false"),
            .init(#"The loss is $$\sum_i x_i$$ here."#, settings: "math: false"),
        ],
        good: [
            .init(#"The loss is \( \frac{a}{b} \) here."#),
            .init(#"The command `\frac{a}{b}` makes a fraction."#, settings: "math: false"),
        ],
        check: .texts([
            "\\frac{", "\\sum", "\\mathbb{", "\\mathcal{", "\\mathbf{", "\\begin{", "\\sqrt{", "\\cdot", "\\theta",
            "\\alpha", "\\lambda", "\\partial", "\\nabla", "\\infty", "\\leq", "\\geq", "\\times", "\\text{",
            "\\hat{", "\\left(", "\\prod", "\\int_", "\\log", "\\sigma", "\\beta", "\\mu",
        ]) { file, hits, findings in
            guard !file.pack.math else { return }
            var end = 0
            for hit in hits where hit.range.lowerBound >= end && file.marks[hit.range.lowerBound] == .prose {
                let found = formula(around: hit.range, in: file.vicinity(of: hit.range), file)
                end = found?.outer.upperBound ?? file.wholeLine(at: hit.range.lowerBound).upperBound
                findings.add(
                    "'\(file.text(found?.outer ?? hit.range))' is TeX, and the pack shows none",
                    at: file.location(found?.outer ?? hit.range),
                    help: "set 'math: true' in 'pack.yml', or write the formula as code",
                    fix: found.map { found in
                        let inner = file.text(found.inner).trimmingSpaces
                        return .replace(found.outer, with: "`\(inner)`", .unsafe, message: "make code of it")
                    }
                )
            }
        }
    )

    /// The formula around a command, with and without its delimiters.
    private static func formula(
        around range: Range<Int>,
        in line: Range<Int>,
        _ file: FileContext
    ) -> (outer: Range<Int>, inner: Range<Int>)? {
        let before = file.text(line.lowerBound..<range.lowerBound)
        let after = file.text(range.upperBound..<line.upperBound)
        for (open, close) in [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$", "$")] {
            guard let start = before.ranges(of: open).last, let end = after.firstRange(of: close) else {
                continue
            }
            guard !before[start.upperBound...].contains(close), !after[..<end.lowerBound].contains("`") else {
                continue
            }
            let lower = line.lowerBound + before[..<start.lowerBound].utf8.count
            let upper = range.upperBound + after[..<end.upperBound].utf8.count
            return (lower..<upper, lower + open.utf8.count..<upper - close.utf8.count)
        }
        return nil
    }
}
