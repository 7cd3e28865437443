import Text
import Diagnostics
import Packs
import Templates

/// The documents of an e-book, and the package document that names them.
struct EPUBPackage {
    /// A document of the book.
    struct Document {
        var id: String
        var path: String
        var type = "application/xhtml+xml"
        var text: String
        var properties: [String] = []
        /// True when readers come upon it when they turn pages.
        var isRead = true
    }

    let book: Book
    let documents: [Document]
    /// The picture of the cover that shelves show, where there is one besides the drawing.
    let cover: [UInt8]?

    init(book: Book, cover: [UInt8]? = nil) {
        self.book = book
        self.cover = cover
        let guide = book.guide
        var contents = EPUBPage.navigation(of: book, isShort: false)
        let isLarge = contents.utf8.count > BookFiles.limit
        if isLarge { contents = EPUBPage.navigation(of: book, isShort: true) }
        var documents = [
            Document(
                id: "cover",
                path: "cover.xhtml",
                text: EPUBPage.xhtml(guide.title, book, kind: "cover", body: book.cover())
            ),
            Document(
                id: "nav",
                path: "nav.xhtml",
                text: EPUBPage.xhtml(book.words.contents, book, body: contents),
                properties: ["nav"]
            ),
        ]
        for (number, part) in book.parts.enumerated() {
            let title = HTML.escaped(part.title ?? guide.title)
            for (place, file) in book.files.parts[number].enumerated() {
                let id = place == 0 ? " id=\"\(book.anchor(ofPart: number))\"" : ""
                var body = "<section class=\"part\"\(id)>\n"
                body += "<h1 class=\"part-title\"\(book.languageAttributes(part))>\(title)</h1>\n"
                if isLarge { body += "<ul class=\"contents\">\n\(book.contentsLines(file.items))</ul>\n" }
                for item in file.items { body += book.question(item) }
                documents.append(
                    Self.read(file, EPUBPage.xhtml(part.title ?? guide.title, book, body: body + "</section>\n"))
                )
            }
        }
        for file in book.files.answers {
            documents.append(Self.read(file, EPUBPage.xhtml(book.words.answers, book, body: book.appendix(file.items))))
        }
        let image = EPUBPage.coverImage(guide.title)
        documents.append(
            Document(
                id: "cover-image",
                path: "cover.svg",
                type: "image/svg+xml",
                text: image,
                properties: cover == nil ? ["cover-image"] : [],
                isRead: false
            )
        )
        documents.append(
            Document(id: "style", path: "style.css", type: "text/css", text: EPUBPage.css(of: book), isRead: false)
        )
        self.documents = documents
    }

    /// The path of the font of formulas.
    static let font = "fonts/formulas.woff2"

    static let container = """
        <?xml version="1.0" encoding="UTF-8"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
        </container>

        """

    private static func read(_ file: BookFiles.File, _ text: String) -> Document {
        let id = file.name.replacing(".xhtml", with: "")
        return Document(id: id, path: file.name, text: text, properties: text.contains("<math") ? ["mathml"] : [])
    }

    /// The package document (EPUB 3.3, section 5).
    var document: String {
        let guide = book.guide
        var xml = XMLText()
        func element(_ name: String, _ text: String) {
            xml.raw("<\(name)>")
            xml.text(text)
            xml.raw("</\(name.split(separator: " ").first ?? "")>\n")
        }
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.raw("<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" ")
        xml.raw("xml:lang=\"\(guide.language)\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
        element("dc:identifier id=\"id\"", identifier)
        element("dc:title", guide.title)
        for language in guide.languages { element("dc:language", language) }
        for author in guide.authors { element("dc:creator", author) }
        for license in guide.licenses { element("dc:rights", license) }
        for tag in guide.tags { element("dc:subject", tag) }
        if let description = guide.onlyPack?.description { element("dc:description", description) }
        element("meta property=\"dcterms:modified\"", CalendarDate.text(guide.time))
        for (property, value) in accessibility { element("meta property=\"schema:\(property)\"", value) }
        xml.raw("</metadata>\n<manifest>\n")
        for document in documents {
            let properties = document.properties.joined(separator: " ")
            xml.raw("<item id=\"\(document.id)\" href=\"\(document.path)\" media-type=\"\(document.type)\"")
            xml.raw(properties.isEmpty ? "/>\n" : " properties=\"\(properties)\"/>\n")
        }
        if cover != nil {
            xml.raw(
                "<item id=\"cover-picture\" href=\"cover.png\" media-type=\"image/png\" properties=\"cover-image\"/>\n"
            )
        }
        if book.font != nil {
            xml.raw("<item id=\"formulas\" href=\"\(Self.font)\" media-type=\"font/woff2\"/>\n")
        }
        for (number, picture) in book.media.enumerated() {
            let type = BookMedia.type(of: picture.path) ?? "application/octet-stream"
            xml.raw("<item id=\"picture-\(number)\" href=\"media/\(picture.name)\" media-type=\"\(type)\"/>\n")
        }
        xml.raw("</manifest>\n<spine>\n")
        for document in documents where document.isRead { xml.raw("<itemref idref=\"\(document.id)\"/>\n") }
        xml.raw("</spine>\n</package>\n")
        return String(decoding: xml.bytes, as: UTF8.self)
    }

    /// A name for the book: the same in every export of the same packs under the same title.
    private var identifier: String {
        let paths = book.guide.packs.map { book.guide.library.packs[$0].path }
        let name = ([book.guide.title] + paths).joined(separator: "\n")
        let halves = [name, "\n" + name].map { UInt64(AnkiNote.number(for: $0)) &* 0x9E37_79B9_7F4A_7C15 }
        return "urn:qapack:" + halves.map(NameHash.digits).joined()
    }

    /// All that readers with other needs can expect (Schema.org accessibility properties, EPUB Accessibility 1.1).
    private var accessibility: [(String, String)] {
        let hasMath = documents.contains { $0.properties.contains("mathml") }
        let hasPictures = !book.media.isEmpty
        var facts = [("accessMode", "textual")]
        if hasPictures { facts.append(("accessMode", "visual")) }
        facts.append(("accessModeSufficient", "textual"))
        for feature in ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"] {
            facts.append(("accessibilityFeature", feature))
        }
        let areDescribed = hasPictures && !documents.contains { $0.text.contains("alt=\"\"") }
        if areDescribed { facts.append(("accessibilityFeature", "alternativeText")) }
        if hasMath { facts.append(("accessibilityFeature", "MathML")) }
        facts.append(("accessibilityHazard", "none"))
        let summary = book.words.accessibility(hasMath: hasMath, hasPictures: areDescribed)
        return facts + [("accessibilitySummary", summary)]
    }
}
