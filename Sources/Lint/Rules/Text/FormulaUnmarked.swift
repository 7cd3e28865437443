import Text
import Catalogue
import Diagnostics
import Packs

extension LintRule {
    static let formulaUnmarked = LintRule(
        "formula-unmarked",
        .text,
        .warning,
        fix: .unsafe,
        "a formula shows as text",
        why: """
            Blanks inside of dollars, or brackets whose backslashes were lost when a chat was copied, make text of a formula:
            readers see TeX. Write `$x$`, `\\( … \\)` or `\\[ … \\]`. The fix does. In a block of raw HTML nothing is a formula.
            """,
        bad: [
            "The set $ x $ is small.",
            "[ \\sigma(x) = \\frac{1}{1 + e^{-x}} ]",
            "It holds for ( x \\in \\mathbb{R} ) alone.",
            "<div>\n\\(x_i\\) is small.\n</div>",
        ],
        good: [
            "The set $x$ is small, and \\( x \\in \\mathbb{R} \\), too.",
            "It costs $ 5 here and $ 6 there.",
            "Run `$ ls` and `$ cd`, in (C:\\temp) or [ C:\\new ].",
            "\\[ \\frac{a}{b} \\]",
            "The command \\frac takes two arguments (in TeX).",
        ],
        check: .texts(["$ ", "[ ", "( ", "\\(", "\\["]) { file, hits, findings in
            guard file.pack.math else { return }
            var end = 0
            for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                let (start, isInHTML) = (hit.range.lowerBound, hit.text > 2)
                guard start >= end, file.marks[start] == (isInHTML ? .html : .prose),
                    let found = isInHTML ? marked(hit, in: file) : formula(hit, in: file)
                else { continue }
                end = found.upperBound
                let inner = file.text(start + 1..<found.upperBound - 1).trimmingSpaces
                let marks = hit.text == 0 ? ("$", "$") : hit.text == 1 ? ("\\[ ", " \\]") : ("\\( ", " \\)")
                let mended = marks.0 + inner + marks.1
                findings.add(
                    "'\(file.text(found))' is a formula and shows as text",
                    at: file.location(found),
                    help: isInHTML ? "part it from the HTML around it by blank lines" : "write '\(mended)'",
                    fix: isInHTML ? nil : .replace(found, with: mended, .unsafe, message: "mark the formula")
                )
            }
        }
    )

    /// A formula in raw HTML, with its marks, on one line.
    private static func marked(_ hit: Hit, in file: FileContext) -> Range<Int>? {
        let line = file.vicinity(of: hit.range, within: 300)
        let close = Array((hit.text == 3 ? "\\)" : "\\]").utf8)
        return file.bytes.first(close, in: hit.range.upperBound..<line.upperBound).map { hit.range.lowerBound..<$0 + 2 }
    }

    /// A formula that begins at a place: it ends on its line, behind a blank.
    private static func formula(_ hit: Hit, in file: FileContext) -> Range<Int>? {
        let bytes = file.bytes
        let (start, line) = (hit.range.lowerBound, file.vicinity(of: hit.range, within: 300))
        if start > line.lowerBound, bytes[start - 1].isWordByte || "\\$]!".utf8.contains(bytes[start - 1]) {
            return nil
        }
        let close = hit.text == 0 ? UInt8(ascii: "$") : hit.text == 1 ? UInt8(ascii: "]") : UInt8(ascii: ")")
        guard
            let last = bytes[hit.range.upperBound..<line.upperBound].indices.first(where: {
                bytes[$0] == close && bytes[$0 - 1] == 0x20
            }), last + 1 >= line.upperBound || !bytes[last + 1].isWordByte && !"$[(".utf8.contains(bytes[last + 1])
        else { return nil }
        let inner = hit.range.upperBound..<last
        guard !inner.isEmpty, file.isAll(start..<last + 1, .prose) else { return nil }
        let text = file.text(inner).trimmingSpaces
        let hasTeX = hasCommand(text)
        guard hit.text == 0 else { return hasTeX ? start..<last + 1 : nil }
        let isShort = text.count == 1 && text.first.map { $0.isLetter && $0.isASCII } ?? false
        let words = text.split { !$0.isLetter }.filter { $0.count > 3 }
        let isPlain = words.isEmpty && text.contains { "=^_<>".contains($0) }
        return hasTeX || isShort || isPlain ? start..<last + 1 : nil
    }

    /// Tells whether a text has a command of TeX that is neither a path nor an escape.
    private static func hasCommand(_ text: String) -> Bool {
        let commands: Set<String> = [
            "frac", "sum", "prod", "int", "sqrt", "mathbb", "mathcal", "mathbf", "mathrm", "text", "in", "notin", "to",
            "leq", "geq", "le", "ge", "neq", "ne", "cdot", "times", "infty", "partial", "nabla", "alpha", "beta",
            "gamma", "delta", "epsilon", "theta", "lambda", "mu", "pi", "sigma", "phi", "omega", "Delta", "Sigma",
            "Omega", "log", "ln", "exp", "hat", "bar", "vec", "dots", "ldots", "cdots", "left", "right", "approx",
            "sim", "mid", "subset", "subseteq", "cup", "cap", "forall", "exists", "operatorname", "lim", "max", "min",
            "rightarrow", "Rightarrow", "implies",
        ]
        return text.split(separator: "\\", omittingEmptySubsequences: false).dropFirst().contains { part in
            commands.contains(String(part.prefix { $0.isLetter && $0.isASCII }))
        } && !text.contains(":\\")
    }
}
