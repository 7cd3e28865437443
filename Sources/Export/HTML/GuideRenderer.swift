import Text
import Links
import CommonMark
import Diagnostics
import Packs
import Rendering
import Typesetting

/// The parts of a question as HTML that is well-formed XML.
struct QuestionParts {
    /// An answer.
    struct Answer {
        var author: String?
        var html: String
    }

    var key: String
    /// The name of the question's place in the guide.
    var anchor: String
    var question = ""
    var body = ""
    /// The body without its options, without its one blank, or without the items of pairs and orders.
    var bodyWithoutOptions = ""
    /// The texts of the items that are to be paired or ordered.
    var items: [String] = []
    /// The texts that they are paired with.
    var partners: [String] = []
    /// The texts of the options.
    var options: [String] = []
    /// The feedback of each option, for whoever has chosen it.
    var feedback: [String] = []
    /// The solution of a question that asks for more than words.
    var solution = ""
    var hints: [String] = []
    var answers: [Answer] = []
    var followUps: [String] = []
    /// The sources, as text and as a list.
    var sources = ""
}

/// Writes questions as HTML for one file that holds them all.
struct GuideRenderer {
    /// The place of pictures.
    enum Pictures {
        /// In the text itself.
        case embedded
        /// Beside it, with what stands before their names.
        case named(String)
        /// Beside it, under names that change with what they show.
        case byContent
    }

    let guide: StudyGuide
    let anchors: GuideAnchors
    /// The level of the heading that a question has.
    var level = 2
    /// The URL of a place in the guide, given its anchor and the index of the entry that it belongs to.
    var place: @Sendable (String, Int) -> String = { anchor, _ in "#" + anchor }
    /// Links to other questions of the guide stay links.
    var linksInside = true
    /// Raw HTML has to be well-formed.
    var isXML = false
    private let links: LinkIndex
    private let typeset: Typeset?
    private let labels: [String: Labels]
    private let pictures: Pictures
    private var renderer: (file: Int, renderer: Renderer)?
    private var found = Findings()
    private var seen: Set<Asset> = []

    init(_ guide: StudyGuide, typeset: Typeset?, pictures: Pictures, plainAnchors: Bool = false) {
        self.guide = guide
        self.typeset = typeset
        self.pictures = pictures
        anchors = GuideAnchors(of: guide, plain: plainAnchors)
        links = LinkIndex(guide.library)
        labels = Dictionary(
            Set(guide.items.map(\.entry.language)).map { ($0, guide.strings.table(for: $0).labels) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// All that came to light.
    var diagnostics: [Diagnostic] {
        var all = found
        if let renderer { all.merge(renderer.renderer.findings) }
        return all.all.sorted()
    }

    /// Cards change with their pictures.
    private var isByContent: Bool { if case .byContent = pictures { true } else { false } }

    /// The pictures that questions asked for since the last time.
    mutating func takeMedia() -> [BookMedia] {
        close()
        let library = guide.library
        defer { found.assets = [] }
        return found.assets.sorted().compactMap { asset in
            BookMedia.read(asset, of: library, isXML: isXML).map { bytes in
                let name =
                    isByContent ? PublishedName.plain(of: asset.path, bytes) : PublishedName.plain(of: asset.path)
                return BookMedia(name: name, path: asset.path, bytes: bytes)
            }
        }
    }

    /// A question's parts.
    mutating func parts(of item: StudyGuide.Item, in document: Document) -> QuestionParts {
        let entry = item.entry
        if renderer?.file != entry.file {
            close()
            renderer = (entry.file, Renderer(document, file: entry.file, context: context(of: item)))
        }
        guard var open = renderer?.renderer else { return QuestionParts(key: "", anchor: "") }
        var parts = QuestionParts(key: guide.library.key(of: entry), anchor: anchors[item.index])
        parts.question = open.question(of: entry).string
        parts.body = open.body(of: entry, below: level).string
        if entry.form != .words {
            parts.solution = open.solution(of: entry).string
            parts.bodyWithoutOptions = bodyWithoutOptions(of: entry, &open)
        }
        parts.options = entry.options.map { option in
            let end = option.feedback ?? Int(document.nodes[option.item].end)
            return Self.withoutBox(open.fragment(of: option.item + 1..<end, below: level).string)
        }
        parts.feedback = entry.options.map { option in
            guard let quote = option.feedback else { return "" }
            return open.fragment(of: quote + 1..<Int(document.nodes[quote].end), below: level).string
        }
        if entry.form == .pairs || entry.form == .order {
            parts.items = open.items(entry.blanks.map(\.node), of: entry, below: level).map(\.string)
            parts.partners = open.items(entry.partners.map(\.item), of: entry, below: level).map(\.string)
        }
        let inner = level + 1
        for section in entry.sections {
            switch section.kind {
            case .notes, .prompt: break
            case .answer:
                let html = open.fragment(of: section.blocks, below: inner).string
                parts.answers.append(QuestionParts.Answer(author: section.author ?? entry.model, html: html))
            case .hint: parts.hints.append(open.fragment(of: section.blocks, below: inner).string)
            case .followUp: parts.followUps.append(open.fragment(of: section.blocks, below: inner).string)
            case .sources: parts.sources += open.fragment(of: section.blocks, below: inner).string
            }
        }
        parts.sources += Self.list(entry.sources)
        renderer?.renderer = open
        return parts
    }

    private mutating func close() {
        if let renderer { found.merge(renderer.renderer.findings) }
        renderer = nil
    }

    private func bodyWithoutOptions(of entry: Entry, _ renderer: inout Renderer) -> String {
        let document = renderer.document
        let items = Set(entry.options.map(\.item) + entry.blanks.map(\.node) + entry.partners.map(\.item))
        let parents = Set(items.map { Int(document.nodes[$0].parent) })
        return renderer.body(of: entry, below: level) { index in
            switch entry.form {
            case .words, .gaps: false
            case .text, .number, .choice: parents.contains(index)
            // Items that nothing is asked about stay where they are.
            case .pairs, .order: parents.contains(index) && document.children(of: index).allSatisfy(items.contains)
            }
        }.string
    }

    private func context(of item: StudyGuide.Item) -> RenderingContext {
        let guide = guide
        let anchors = anchors
        let place = place
        let pictures = pictures
        let linksInside = linksInside
        let isXML = isXML
        let policy = guide.library.pack(of: item.entry).html
        var context = RenderingContext(
            html: isXML && policy == .all ? .safe : policy,
            anchorPrefix: anchors.prefix(ofFile: item.entry.file),
            isRightToLeft: Direction.of(item.entry.language) == "rtl",
            labels: labels[item.entry.language] ?? Labels(),
            links: links,
            linksRemotePictures: isXML || isByContent,
            typeset: typeset
        ) { target in
            switch target {
            case .entry(let index, let anchor):
                guard linksInside, anchors.holds(index) else { return nil }
                let file = guide.library.entries[index].file
                return place(anchor.map { anchors.prefix(ofFile: file) + $0 } ?? anchors[index], index)
            case .file(let file):
                guard linksInside else { return nil }
                return guide.library.files[file].entries.first(where: anchors.holds).map { place(anchors[$0], $0) }
            case .pack: return nil
            case .asset(let asset):
                guard let type = BookMedia.type(of: asset.path) else { return nil }
                switch pictures {
                case .named(let folder): return folder + PublishedName.plain(of: asset.path)
                case .byContent:
                    return BookMedia.read(asset, of: guide.library, isXML: isXML)
                        .map { PublishedName.plain(of: asset.path, $0) }
                case .embedded:
                    return BookMedia.read(asset, of: guide.library, isXML: isXML)
                        .map { "data:\(type);base64," + Base64.text($0) }
                }
            }
        }
        context.checksAddresses = isXML
        return context
    }

    /// An option's HTML without the box that opens it.
    private static func withoutBox(_ html: String) -> String {
        for box in ["[ ] ", "[x] ", "[X] "] {
            for start in [box, "<p>" + box] where html.hasPrefix(start) {
                return (start.hasPrefix("<") ? "<p>" : "") + html.dropFirst(start.count)
            }
        }
        return html
    }

    private static func list(_ sources: [String]) -> String {
        if sources.isEmpty { return "" }
        let items = sources.map { source -> String in
            let text = HTML.escaped(source)
            let isLink = source.hasPrefix("https://") || source.hasPrefix("http://")
            guard isLink, !source.contains(where: \.isWhitespace),
                let address = WebAddress.sound(Array(source.utf8)[...])
            else { return "<li>\(text)</li>\n" }
            let target = HTML.escaped(String(decoding: address, as: UTF8.self))
            return "<li><a href=\"\(target)\">\(text)</a></li>\n"
        }
        return "<ul>\n\(items.joined())</ul>\n"
    }
}
