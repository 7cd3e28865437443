import Catalogue
import CommonMark
import Diagnostics
import Links
import Packs
import Rendering
import Typesetting

/// The findings that come to light where a file's questions are written as HTML, by the code that writes pages.
///
/// The findings that rendering gives, less those about links: these are followed in every run, and what is found here
/// is remembered.
struct RenderedFindings {
    /// The code, formulas and diagrams with which only the typesetter can say what is wrong.
    private(set) var requests = TypesettingRequests()
    private let reading: QuestionReading
    private let pack: Pack
    /// True when there is raw HTML, or a picture on another host. Most files have neither, and need not be written.
    private var hasMarkup = false

    init(_ reading: QuestionReading, pack: Pack) {
        self.reading = reading
        self.pack = pack
        let document = reading.document
        for index in document.nodes.indices {
            switch document.nodes[index].kind {
            case .codeBlock, .mathInline, .mathDisplay, .mathBlock: requests.add(index, of: document, isDoubtful: true)
            case .htmlBlock, .htmlInline:
                if pack.html == .safe, !hasMarkup { hasMarkup = !document.isComment(index) }
            case .image where !hasMarkup:
                if case .remote = LinkIndex.sight(of: document.bytes(document.nodes[index].literal)) {
                    hasMarkup = true
                }
            default: break
            }
        }
    }

    /// The findings about raw HTML and pictures on other hosts.
    func ofMarkup() -> [Diagnostic] { hasMarkup ? written(with: nil) : [] }

    /// The findings about code and formulas.
    func ofTypesetting(_ typeset: Typeset) -> [Diagnostic] {
        written(with: typeset).filter { Self.typesettingRules.contains($0.rule) }
    }

    private func written(with typeset: Typeset?) -> [Diagnostic] {
        let context = RenderingContext(html: pack.html, links: nil, typeset: typeset) { _ in nil }
        var renderer = Renderer(reading.document, file: 0, context: context)
        for entry in reading.entries { renderer.inspect(entry) }
        return renderer.findings.all
    }

    /// The rules of what only the typesetter can tell.
    static let typesettingRules = Set(Rule.ofTypesetting.map(\.name))
}

extension Rule {
    /// The rules of what only the typesetter can tell.
    static let ofTypesetting = [Rule.formulaFaulty, .codeLanguageUnknown, .codeUncoloured, .diagramFaulty]
}

extension Document {
    /// Tells whether raw HTML is nothing but comments, as most of it is that speaks to the linter.
    fileprivate func isComment(_ index: Int) -> Bool {
        let html = bytes(nodes[index].literal)
        return html.starts(with: "<!--".utf8)
            && HTMLTokenizer(html).allSatisfy { token in
                switch token.kind {
                case .comment: true
                case .text: html[token.range].allSatisfy { $0 <= 0x20 }
                case .start, .end: false
                }
            }
    }
}
