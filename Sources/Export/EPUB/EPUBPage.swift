import Diagnostics
import Packs
import Rendering
import Templates

/// The documents of an e-book as XHTML.
enum EPUBPage {
    /// A document around a body.
    static func xhtml(_ title: String, _ book: Book, kind: String = "", body: String) -> String {
        let language = book.guide.language
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
            lang="\(language)" xml:lang="\(language)" dir="\(Direction.of(language))">
            <head>
            <meta charset="utf-8"/>
            <title>\(HTML.escaped(title))</title>
            <link rel="stylesheet" type="text/css" href="style.css"/>
            </head>
            <body\(kind.isEmpty ? "" : " epub:type=\"\(kind)\"")>
            \(HTML.withDirectedCode(body))</body>
            </html>

            """
    }

    /// The table of contents and the landmarks.
    ///
    /// - Parameter isShort: True when contents name the first question of each file instead of all questions.
    static func navigation(of book: Book, isShort: Bool) -> String {
        let words = book.words
        let contents = HTML.escaped(words.contents)
        var html = "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>\(contents)</h1>\n<ol>\n"
        for (number, part) in book.parts.enumerated() {
            let files = book.files.parts[number]
            let items = isShort ? files.compactMap(\.items.first) : part.items
            let lines = book.contentsLines(items, end: isShort ? " …" : "")
            if let title = part.title, let file = files.first {
                let link = "<a href=\"\(file.name)\">\(HTML.escaped(title))</a>"
                html += "<li\(book.languageAttributes(part))>\(link)\n<ol>\n\(lines)</ol>\n</li>\n"
            } else {
                html += lines
            }
        }
        if book.placement == .appendix {
            html += "<li><a href=\"answers.xhtml\">\(HTML.escaped(words.answers))</a></li>\n"
        }
        html += "</ol>\n</nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n"
        html += "<li><a epub:type=\"cover\" href=\"cover.xhtml\">\(HTML.escaped(words.cover))</a></li>\n"
        html += "<li><a epub:type=\"toc\" href=\"nav.xhtml\">\(contents)</a></li>\n"
        return html
            + "<li><a epub:type=\"bodymatter\" href=\"part-1.xhtml\">\(HTML.escaped(words.question))</a></li>\n"
            + "</ol>\n</nav>\n"
    }

    /// The styles: the reader's own, and the colours of code.
    static func css(of book: Book) -> String {
        let site = ["assets/code.css", "assets/math.css"].compactMap { path in
            Embedded.files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        let font = book.font.map { FormulaFont.css($0, at: EPUBPackage.font) } ?? ""
        return ([String(decoding: PackageResources.epub_css, as: UTF8.self)] + site + [font]).joined(separator: "\n")
    }

    /// The title on plain ground.
    static func coverCode(_ title: String) -> String {
        """
        #set page(width: 500pt, height: 800pt, margin: (x: 40pt, top: 125pt), fill: rgb("#fdfcf9"))
        #set text(fill: rgb("#1c1a17"), size: 46pt, weight: "bold", hyphenate: false)
        #line(length: 100%, stroke: 8pt + rgb("#0b5d66"))
        #v(30pt)
        #par(\(TypstCode.breakable(title, longest: 14)))
        """
    }

    static func coverImage(_ title: String) -> String {
        var lines = [""]
        for word in title.split(separator: " ") {
            if lines[lines.count - 1].count + word.count > 18, lines[lines.count - 1] != "" { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        let text = lines.prefix(8).enumerated().map { number, line in
            "<text x=\"80\" y=\"\(420 + number * 110)\">\(HTML.escaped(line))</text>\n"
        }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1600" width="1000" height="1600">
            <rect width="1000" height="1600" fill="#fdfcf9"/>
            <rect x="80" y="250" width="840" height="16" fill="#0b5d66"/>
            <g font-family="Georgia, serif" font-size="92" font-weight="bold" fill="#1c1a17">
            \(text)</g>
            </svg>

            """
    }
}
