import Diagnostics
import Rendering
import Typesetting

/// The font that goes with a guide's formulas.
enum FormulaFont {
    /// What the guide's styles call it.
    private static let name = "Formulas of this guide"

    /// The font for the formulas of some texts, or why there is none; nothing for texts without formulas.
    static func find(
        for texts: some Sequence<String>,
        _ options: ExportOptions
    ) async -> (font: MathFont?, diagnostics: [Diagnostic]) {
        var characters: Set<Unicode.Scalar> = []
        for text in texts { characters.formUnion(self.characters(in: text)) }
        guard !characters.isEmpty, let typesetter = options.typesetter else { return (nil, []) }
        let request = FontRequest(characters: characters)
        let typeset = await typesetter.prepare(fonts: [request])
        return (typeset.font(request), typeset.diagnostics)
    }

    /// Rules that set formulas in the font at an address.
    static func css(_ font: MathFont, at address: String) -> String {
        """
        /* \(font.notice.replacing("*/", with: "")). Cut down to the characters of this guide. */
        @font-face { font-family: "\(name)"; src: url(\(address)) format("woff2"); }
        math { font-family: "\(name)", math, serif; }

        """
    }

    /// The font as an address that holds it.
    static func dataURL(_ font: MathFont) -> String { "data:font/woff2;base64," + Base64.text(font.woff2) }

    /// The characters that formulas show, those of their TeX aside.
    static func characters(in html: String) -> Set<Unicode.Scalar> {
        var found: Set<Unicode.Scalar> = []
        var rest = html.utf8[...]
        while let start = rest.firstRange(of: "<math".utf8) {
            let end = rest[start.upperBound...].firstRange(of: "</math>".utf8)?.lowerBound ?? rest.endIndex
            var formula = rest[start.lowerBound..<end]
            rest = rest[end...]
            while let open = formula.firstIndex(of: UInt8(ascii: "<")) {
                found.formUnion(scalars(formula[..<open]))
                formula = formula[open...]
                if formula.starts(with: "<annotation".utf8) {
                    let close = formula.firstRange(of: "</annotation>".utf8)?.upperBound
                    formula = formula[(close ?? formula.endIndex)...]
                } else {
                    let close = formula.firstIndex(of: UInt8(ascii: ">")).map(formula.index(after:))
                    formula = formula[(close ?? formula.endIndex)...]
                }
            }
        }
        return found
    }

    private static func scalars(_ text: Substring.UTF8View) -> Set<Unicode.Scalar> {
        guard !text.isEmpty else { return [] }
        let plain = String(Substring(text)).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        return Set(plain.replacing("&amp;", with: "&").unicodeScalars)
    }
}

extension QuestionParts {
    /// All that can hold formulas.
    var texts: [String] {
        [question, body, bodyWithoutOptions, solution, sources] + options + hints + answers.map(\.html) + followUps
    }
}
