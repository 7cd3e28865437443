import Packs
import Text

/// The formulas in a text: between dollar signs, or between `\(` and `\)` or `\[` and `\]`.
struct CellFormulas {
    /// Tells whether the texts of a file have formulas: commands of TeX stand in many of them, and few delimiters are left
    /// over. One text alone never says so.
    struct Count {
        private var formulas = 0
        private var inTeX = 0
        private var texts = 0
        private var odd = 0

        var areMeant: Bool { inTeX > 1 && inTeX * 4 >= formulas && odd * 3 <= texts }

        mutating func add(_ text: String) {
            guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") }) else { return }
            let found = CellFormulas(text)
            if !found.formulas.isEmpty { texts += 1 }
            if found.isOdd { odd += 1 }
            formulas += found.formulas.count
            inTeX += found.formulas.count { CellFormulas.isTeX($0.tex) }
        }
    }

    private struct Formula {
        var place: Range<String.Index>
        var tex: Substring
        /// The dollar signs that packs write around it.
        var mark: String
    }

    private let text: String
    private var formulas: [Formula] = []
    /// True when something begins like a formula and does not end, or touches a word behind it.
    private var isOdd = false

    init(_ text: String) {
        self.text = text
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 == "$" || $0 == "\\" }) {
            rest = rest[start...]
            guard let (open, close, mark) = Self.delimiters.first(where: { rest.hasPrefix($0.open) }) else {
                rest = rest.dropFirst(2)
                continue
            }
            let inner = rest.dropFirst(open.count)
            guard let end = Self.end(of: inner, close) else {
                isOdd = true
                rest = inner
                continue
            }
            formulas.append(Formula(place: start..<end.upperBound, tex: inner[..<end.lowerBound], mark: mark))
            rest = rest[end.upperBound...]
            if let next = rest.first, next.isLetter { isOdd = true }
        }
    }

    /// The text with its formulas between dollar signs, as escaping leaves them alone.
    func marked(isHTML: Bool) -> String {
        var result = ""
        var end = text.startIndex
        for formula in formulas {
            let tex = isHTML ? AnkiText.formula(formula.tex, formula.mark) : formula.mark + formula.tex + formula.mark
            result += text[end..<formula.place.lowerBound]
            result += isHTML ? tex : String(MarkdownEscape.rawStart) + tex + String(MarkdownEscape.rawEnd)
            end = formula.place.upperBound
        }
        return result + text[end...]
    }

    private static let delimiters: [(open: String, close: String, mark: String)] = [
        ("$$", "$$", "$$"), ("$", "$", "$"), ("\\(", "\\)", "$"), ("\\[", "\\]", "$$"),
    ]

    /// The delimiter that ends a formula. A single dollar sign has no space inside and no digit behind it.
    private static func end(of inner: Substring, _ close: String) -> Range<String.Index>? {
        guard let end = inner.firstRange(of: close) else { return nil }
        let tex = inner[..<end.lowerBound]
        guard tex.contains(where: { !$0.isWhitespace }), !tex.contains("\n\n"),
            close.hasPrefix("\\") || tex.last != "\\"
        else { return nil }
        guard close == "$" else { return end }
        let isBare = tex.first?.isWhitespace == false && tex.last?.isWhitespace == false
        return isBare && inner[end.upperBound...].first?.isNumber != true ? end : nil
    }

    /// Tells whether a formula has a command, a power or an index: what no price and no variable of a shell has.
    private static func isTeX(_ tex: Substring) -> Bool {
        let characters = Array(tex)
        let at = { (place: Int) -> Character in characters.indices.contains(place) ? characters[place] : " " }
        return characters.indices.contains { place in
            switch characters[place] {
            case "\\": at(place + 1).isLetter && at(place + 2).isLetter
            case "^", "_": place > 0 && (at(place + 1) == "{" || !at(place + 1).isWhitespace && !at(place + 2).isLetter)
            default: false
            }
        }
    }
}
