import Packs
import Templates

/// The styles of a guide: those of the site, and what paper needs.
enum BookStyle {
    static func css(for book: Book) -> String {
        let site = ["assets/style.css", "assets/code.css", "assets/math.css"].compactMap { path in
            Embedded.files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        let own = String(decoding: PackageResources.guide_css, as: UTF8.self)
        let font = book.font.map { FormulaFont.css($0, at: FormulaFont.dataURL($0)) } ?? ""
        return (site + [own]).joined(separator: "\n") + "\n" + font + pages(of: book)
    }

    /// The paper, and the running heads: a named page for each part.
    private static func pages(of book: Book) -> String {
        let (size, margin) =
            switch book.paper {
            case .a4: ("A4", "22mm 20mm 24mm")
            case .letter: ("letter", "22mm 22mm 24mm")
            case .a5: ("A5", "16mm 14mm 18mm")
            }
        let title = quoted(book.guide.title)
        var css = "@page { size: \(size); margin: \(margin); @top-left { content: \(title) } }\n"
        var names = book.parts.map(\.title).enumerated().map { ("part-\($0 + 1)", $1) }
        names.append(("appendix", book.words.answers))
        for (name, title) in names {
            css += "@page \(name) { @top-right { content: \(quoted(title ?? "")) } }\n"
            css += "@media print { .\(name) { page: \(name) } }\n"
        }
        return css
    }

    /// A text as a CSS string (CSS Syntax 3, section 4.3.7): everything odd as its number.
    private static func quoted(_ text: String) -> String {
        let short = text.count > 70 ? text.prefix(69) + "…" : text[...]
        var result = "\""
        for scalar in short.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " " || scalar == "-"
            {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        return result + "\""
    }
}
