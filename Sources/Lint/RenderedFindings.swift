import Catalogue
import CommonMark
import Diagnostics
import Links
import Packs
import Rendering
import Typesetting

/// The findings that come to light where a file's questions are written as HTML, by the code that writes pages.
///
/// Where links lead is none of its matters: these are followed in every run, and what is found here is remembered.
struct RenderedFindings {
    private let reading: QuestionReading
    private let pack: Pack

    init(_ reading: QuestionReading, pack: Pack) {
        self.reading = reading
        self.pack = pack
    }

    /// What is said of raw HTML and of pictures on other hosts; most files have neither, and are not written at all.
    func ofMarkup() -> [Diagnostic] {
        guard hasMarkup else { return [] }
        return written(with: nil)
    }

    /// What is said of code and formulas.
    func ofTypesetting(_ typeset: Typeset) -> [Diagnostic] {
        written(with: typeset).filter { Self.typesettingRules.contains($0.rule) }
    }

    private func written(with typeset: Typeset?) -> [Diagnostic] {
        let context = RenderingContext(html: pack.html, links: nil, typeset: typeset) { _ in nil }
        var renderer = Renderer(reading.document, file: 0, context: context)
        for entry in reading.entries { renderer.inspect(entry) }
        return renderer.findings.all
    }

    private var hasMarkup: Bool {
        let document = reading.document
        return document.nodes.contains { node in
            switch node.kind {
            case .htmlBlock, .htmlInline: pack.html == .safe && !document.isComment(node)
            case .image:
                if case .remote = LinkIndex.sight(of: document.bytes(node.literal)) { true } else { false }
            default: false
            }
        }
    }

    static let typesettingRules: Set<String> = Set(
        [Rule.formulaFaulty, .codeLanguageUnknown, .codeUncoloured].map(\.name)
    )
}

extension Document {
    /// Whether raw HTML is nothing but comments, as most of it is that speaks to the linter.
    fileprivate func isComment(_ node: Node) -> Bool {
        let html = bytes(node.literal)
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
