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
            A blank inside of dollars, or brackets whose backslashes were lost when a chat was copied, make text of a formula:
            readers see TeX. Write `$x$`, `\\( … \\)` or `\\[ … \\]`. The fix does. In a block of raw HTML nothing is a formula.
            """,
        bad: [
            "The set $ x $ is small.",
            "Let $p_t $ be the price, and $ q_t$ its root.",
            "[ \\sigma(x) = \\frac{1}{1 + e^{-x}} ]",
            "It holds for ( x \\in \\mathbb{R} ) alone.",
            "<div>\n\\(x_i\\) is small.\n</div>",
        ],
        good: [
            "The set $x$ is small, and \\( x \\in \\mathbb{R} \\), too.",
            "It costs $ 5 here and $ 6 there, $5 or $ 6 <here>, or $7 at least = 8 $ more.",
            "Run `$ ls` and `$ cd`, in (C:\\temp) or [ C:\\new ].",
            "\\[ \\frac{a}{b} \\]",
            "The command \\frac takes two arguments (in TeX).",
        ],
        check: .texts(["$ ", "[ ", "( ", "\\(", "\\[", " $"]) { file, hits, findings in
            guard file.pack.math else { return }
            var end = 0
            for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                let isInHTML = hit.text == 3 || hit.text == 4
                guard hit.range.lowerBound >= end, file.marks[hit.range.lowerBound] == (isInHTML ? .html : .prose),
                    let found = isInHTML ? marked(hit, in: file) : formula(hit, behind: end, in: file)
                else { continue }
                end = found.upperBound
                let inner = file.text(found.lowerBound + 1..<found.upperBound - 1).trimmingSpaces
                let marks = hit.text % 5 == 0 ? ("$", "$") : hit.text == 1 ? ("\\[ ", " \\]") : ("\\( ", " \\)")
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

    /// A formula that begins at a place, or ends there behind a blank: on one line, and behind what was found before.
    private static func formula(_ hit: Hit, behind end: Int, in file: FileContext) -> Range<Int>? {
        let (bytes, dollar) = (file.bytes, UInt8(ascii: "$"))
        let line = file.vicinity(of: hit.range, within: 300)
        let isEnd = hit.text == 5
        let close = hit.text == 1 ? UInt8(ascii: "]") : hit.text == 2 ? UInt8(ascii: ")") : dollar
        let open = bytes[max(line.lowerBound, end)..<max(hit.range.lowerBound, end)].lastIndex(of: dollar)
        let next = bytes[hit.range.upperBound..<line.upperBound].indices.first {
            bytes[$0] == close && (close == dollar ? bytes[$0 - 1] != UInt8(ascii: "\\") : bytes[$0 - 1] == 0x20)
        }
        guard let start = isEnd ? open : hit.range.lowerBound, let last = isEnd ? hit.range.upperBound - 1 : next,
            start == line.lowerBound || !(bytes[start - 1].isWordByte || "\\$]!".utf8.contains(bytes[start - 1])),
            last + 1 >= line.upperBound || !bytes[last + 1].isWordByte && !"$[(".utf8.contains(bytes[last + 1]),
            start + 2 < last, file.isAll(start..<last + 1, .prose)
        else { return nil }
        let text = file.text(start + 1..<last).trimmingSpaces
        let hasTeX = hasCommand(text)
        guard close == dollar else { return hasTeX ? start..<last + 1 : nil }
        let isShort = text.count == 1 && text.first.map { $0.isLetter && $0.isASCII } ?? false
        // Prose between two sums of money has words.
        let words = text.split(separator: " ").filter { $0.count > 2 && $0.allSatisfy(\.isLetter) }
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
