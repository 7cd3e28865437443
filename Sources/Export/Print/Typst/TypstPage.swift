import Packs
import Rendering
import Text

/// A page of a book or an exam: its size, and the fonts of its languages.
struct TypstPage {
    let paper: Paper
    /// The width of a line, in points.
    let width: Double
    /// The size of the type, in points.
    let size: Double
    private let margin: Double

    init(_ paper: Paper) {
        self.paper = paper
        let sheet: Double
        (sheet, margin, size) =
            switch paper {
            case .a4: (595.28, 57, 10.5)
            case .letter: (612, 62, 10.5)
            case .a5: (419.53, 40, 9.5)
            }
        width = sheet - 2 * margin
    }

    /// The call of the design's function for the whole document.
    func opening(_ facts: [String], language: String, with function: String = "book") -> String {
        let name = paper == .letter ? "us-letter" : paper.rawValue
        let (top, bottom) = (margin * 1.15, margin * 1.2)
        let margins = [("x", margin), ("top", top), ("bottom", bottom)].map { "\($0): \(TypstCode.points($1))" }
        let own = [
            "paper: \"\(name)\"", "margin: (\(margins.joined(separator: ",")))", "size: \(size)pt",
            "lang: \"\(Self.code(of: language))\"", "region: \(Self.region(of: language))",
            "way: \(Direction.of(language))",
            "fonts: \(Self.fonts(for: language))",
        ]
        return "\n#show: \(function).with(\((own + facts).joined(separator: ",")))\n"
    }

    /// Code in a language, where it is another one than that around it.
    func code(_ code: String, in language: String, around: String) -> String {
        if language == around { return code }
        return
            "lang(\"\(Self.code(of: language))\",\(Self.region(of: language)),\(Direction.of(language)),\(Self.fonts(for: language)),\(code))"
    }

    private static func code(of language: String) -> String {
        let first = language.lowercased().utf8.prefix(while: \.isASCIILetter)
        return (2...3).contains(first.count) ? String(first) ?? "en" : "en"
    }

    private static func region(of language: String) -> String {
        let parts = language.split(separator: "-").dropFirst().map(String.init)
        let region = parts.first { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isASCIILetter) }
        return region.map { "\"\($0.uppercased())\"" } ?? "none"
    }

    /// Fonts in the order in which a character is looked for. The first one comes with Typst; what it lacks is found in the
    /// others where they are installed, and then in any font.
    private static func fonts(for language: String) -> String {
        let chinese =
            switch code(of: language) {
            case "ja": "JP"
            case "ko": "KR"
            case "zh" where language.contains("TW") || language.contains("Hant"): "TC"
            case "zh" where language.contains("HK"): "HK"
            default: language.hasPrefix("zh") ? "SC" : "JP"
            }
        let names = [
            "Libertinus Serif", "Noto Serif", "Noto Serif Hebrew", "Noto Naskh Arabic", "Noto Serif CJK \(chinese)",
            "Noto Sans CJK \(chinese)", "DejaVu Serif", "DejaVu Sans",
        ]
        return TypstCode.list(names)
    }
}
