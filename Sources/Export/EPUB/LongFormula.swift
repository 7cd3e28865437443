/// Breaks long formulas of an e-book before their signs of relation and sum, because a page neither scrolls nor breaks
/// one (MathML Core lays a formula out on one line).
enum LongFormula {
    /// The number of characters of a formula that some page may be too narrow for.
    private static let limit = 40
    private static let signs = Set("=≠≤≥<>≈≡≅∼≃∝→⇒⇔⟹⟺↦+−±∓∈⊂⊆∪∩∧∨".map(String.init)).union(["&lt;", "&gt;"])

    /// HTML whose long formulas are runs of short ones, between which a line may end.
    static func broken(in html: String) -> String {
        guard html.contains("<math") else { return html }
        var result = ""
        var rest = html[...]
        while let start = rest.firstRange(of: "<math"), let end = rest[start.upperBound...].firstRange(of: "</math>") {
            let formula = rest[start.lowerBound..<end.upperBound]
            result += rest[..<start.lowerBound]
            result += pieces(of: formula) ?? String(formula)
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// The formula in pieces; `nil` where it is short or has no place to break it.
    private static func pieces(of formula: Substring) -> String? {
        guard let row = formula.firstRange(of: "<mrow>"), let head = formula.firstIndex(of: ">"),
            formula[head...].dropFirst().hasPrefix("<semantics><mrow>")
        else { return nil }
        var pieces: [Substring] = []
        var (length, depth, begin) = (0, 0, row.upperBound)
        var place = begin
        while depth >= 0, let tag = formula[place...].firstIndex(of: "<"), let end = formula[tag...].firstIndex(of: ">")
        {
            length += formula[place..<tag].count
            place = formula.index(after: end)
            if formula[tag...].hasPrefix("</") {
                depth -= 1
                if depth < 0 { pieces.append(formula[begin..<tag]) }
            } else if formula[..<end].last != "/" {
                let text = formula[place...].prefix { $0 != "<" }
                if depth == 0, formula[tag...].hasPrefix("<mo"), signs.contains(String(text)), tag > begin {
                    pieces.append(formula[begin..<tag])
                    begin = tag
                }
                depth += 1
            }
        }
        guard length > limit, pieces.count > 1 else { return nil }
        let isDisplay = formula[...head].contains("display=\"block\"")
        let open =
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(isDisplay ? " displaystyle=\"true\"" : "")><mrow>"
        let parts = pieces.enumerated().map { number, piece in
            // A sign at the start of a row would be one of a single number.
            let isSign = number > 0 && piece.hasPrefix("<mo")
            return open + (isSign ? "<mo form=\"infix\"" + piece.dropFirst(3) : piece) + "</mrow></math>"
        }
        let line = parts.joined(separator: "<wbr/>")
        return isDisplay ? "<span class=\"long-formula\">\(line)</span>" : line
    }
}
