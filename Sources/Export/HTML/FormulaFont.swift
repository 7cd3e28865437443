import Text
import Diagnostics
import Rendering
import Typesetting

/// The font that goes with a guide's formulas.
enum FormulaFont {
    /// The name that the guide's styles have for it.
    private static let name = "Formulas of this guide"

    /// The font for the formulas of some texts, or why there is none; nothing for texts without formulas.
    static func find(
        for texts: some Sequence<String>,
        _ options: ExportOptions
    ) async -> (font: MathFont?, diagnostics: [Diagnostic]) {
        var characters: Set<Unicode.Scalar> = []
        for text in texts { characters.formUnion(self.characters(in: text)) }
        return await find(for: characters, options)
    }

    /// The font for some characters.
    static func find(
        for characters: Set<Unicode.Scalar>,
        _ options: ExportOptions
    ) async -> (font: MathFont?, diagnostics: [Diagnostic]) {
        guard !characters.isEmpty, let typesetter = options.typesetter else { return (nil, []) }
        let request = FontRequest(characters: characters)
        let typeset = await typesetter.prepare(TypesettingRequests(fonts: [request]))
        return (typeset.font(request), typeset.diagnostics)
    }

    /// All that formulas usually show: decks share one style, so that the font is the same file in each.
    static let usual: Set<Unicode.Scalar> = {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0xFF, 0x370...0x3FF, 0x2010...0x2064, 0x20D0...0x20F0, 0x2100...0x214F, 0x2190...0x23FF,
            0x25A0...0x25FF, 0x27C0...0x27FF, 0x2900...0x2AFF, 0x1D400...0x1D7FF,
        ]
        return Set(ranges.joined().compactMap(Unicode.Scalar.init))
    }()

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
        let bytes = Array(html.utf8)
        var found: Set<Unicode.Scalar> = []
        var index = 0
        while let start = bytes.first(formula, in: index..<bytes.count) {
            let end = bytes.first(formulaEnd, in: start..<bytes.count) ?? bytes.count
            index = start
            while let open = bytes[index..<end].firstIndex(of: UInt8(ascii: "<")) {
                found.formUnion(scalars(bytes[index..<open]))
                let isTeX = bytes[open..<end].starts(with: annotation)
                let closing = isTeX ? annotationEnd : [UInt8(ascii: ">")]
                index = bytes.first(closing, in: open..<end).map { $0 + closing.count } ?? end
            }
            index = end
        }
        return found
    }

    private static let formula = Array("<math".utf8)
    private static let formulaEnd = Array("</math>".utf8)
    private static let annotation = Array("<annotation".utf8)
    private static let annotationEnd = Array("</annotation>".utf8)

    private static func scalars(_ text: ArraySlice<UInt8>) -> Set<Unicode.Scalar> {
        let text = String(decoding: text, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return Set(text.unicodeScalars) }
        let plain = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        return Set(plain.replacing("&amp;", with: "&").unicodeScalars)
    }
}

extension QuestionParts {
    /// All that can hold formulas.
    var texts: [String] {
        [question, body, bodyWithoutOptions, solution, sources] + options + hints + answers.map(\.html) + followUps
    }
}
