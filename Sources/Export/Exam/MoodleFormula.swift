/// Formulas as Moodle's MathJax filter finds them: TeX between `\\(` and `\\)`, or `\\[` and `\\]`, and never in code.
enum MoodleFormula {
    private static let start = "<code class=\"tex\">"
    private static let end = "</code>"

    /// HTML with its formulas marked.
    static func marked(_ html: String) -> String {
        var result = ""
        var rest = html[...]
        while let open = rest.firstRange(of: start), let close = rest[open.upperBound...].firstRange(of: end) {
            let (before, tex, behind) = (
                rest[..<open.lowerBound], rest[open.upperBound..<close.lowerBound], rest[close.upperBound...]
            )
            if before.hasSuffix("<pre tabindex=\"0\">"), behind.hasPrefix("</pre>") {
                result += before.dropLast("<pre tabindex=\"0\">".count) + "<p>\\[\(tex)\\]</p>"
                rest = behind.dropFirst("</pre>".count)
            } else if before.hasSuffix("<p>"), behind.hasPrefix("</p>") {
                result += before + "\\[\(tex)\\]"
                rest = behind
            } else {
                result += before + "\\(\(tex)\\)"
                rest = behind
            }
        }
        return result + rest
    }
}
