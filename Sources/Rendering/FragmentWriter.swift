import Text
import Links
import CommonMark
import Packs

/// Writes one fragment: the parts that ``HTMLWriter`` cannot know.
///
/// It keeps account of what it did.
final class FragmentWriter: HTMLCustomization {
    let document: Document
    let range: Range<Int>
    let file: Int
    let style: FragmentStyle
    let context: RenderingContext
    var findings = Findings()
    /// The ids of the document's headings, once one was asked for.
    private(set) var knownAnchors: Anchors?
    private(set) lazy var anchors: Anchors = {
        let anchors = knownAnchors ?? Anchors(of: document)
        knownAnchors = anchors
        return anchors
    }()
    /// The number of open links.
    var linkDepth = 0
    /// The elements of raw HTML that are open.
    var open = OpenElements()
    /// The paragraph whose `<p>` had to be closed before its end, since a block stands in it.
    var interrupted: Int?
    /// The elements that pages do not have: where each stands first, and whether it was said that it shows.
    var shownElements: [String: (place: RawPlace, isSaid: Bool)] = [:]
    /// Start tags that were not written as such, by element.
    var displaced: [Int: Displaced] = [:]
    var footnotes = FootnoteNumbers()
    /// The last end tag of each name in the HTML block at hand.
    var lastEnds: [String: Int] = [:]
    var references = CharacterReferences()
    /// The number that is added to a heading's level.
    private let levelShift: Int
    /// Raw HTML has to be kept in balance.
    private let balances: Bool

    init(
        document: Document,
        range: Range<Int>,
        file: Int,
        anchors: Anchors?,
        style: FragmentStyle,
        context: RenderingContext
    ) {
        self.document = document
        self.range = range
        self.file = file
        knownAnchors = anchors
        self.style = style
        self.context = context
        var hasHTML = !style.notesAbove.isEmpty
        var top = 7
        for index in range {
            switch document.nodes[index].kind {
            case .heading: top = min(top, Int(document.nodes[index].level))
            // What a footnote holds is seen only when it is written.
            case .htmlBlock, .htmlInline, .footnoteReference: hasHTML = true
            default: break
            }
        }
        balances = hasHTML && context.html == .safe
        for definition in style.notesAbove { _ = footnotes.refer(to: definition) }
        levelShift = top == 7 ? 0 : style.headings + 1 - top
    }

    func html() -> HTMLText {
        var writer = HTMLWriter(document, customization: self)
        writer.write(range)
        close(downTo: 0, &writer)
        writeFootnotes(&writer)
        return XMLCharacters.cleaned(writer.html)
    }

    func write(_ index: Int, with writer: inout HTMLWriter) -> Bool {
        if isHidden(index) { return true }
        if balances, prepare(for: index, &writer) {
            writer.writeChildren(of: index)
            _ = closeInside(index, &writer)
            return true
        }
        switch document.nodes[index].kind {
        case .softBreak where document.isInsideText(index): _ = writeTrimmed(index, &writer)
        case .text, .softBreak, .lineBreak: return writeTrimmed(index, &writer)
        case .heading: writeHeading(index, &writer)
        case .link: writeLink(index, &writer)
        case .image: writeImage(index, &writer)
        case .htmlInline, .htmlBlock: writeHTML(index, &writer)
        case .codeBlock: writeCode(index, &writer)
        case .strong: return writeGap(index, &writer)
        case .blockQuote: return writeFeedback(index, &writer)
        case .list: return writeList(index, &writer)
        case .item: return writeItem(index, &writer)
        case .paragraph: return writeParagraph(index, &writer)
        case .tableCell: return writeCell(index, &writer)
        case .alert: writeAlert(index, &writer)
        case .mathInline, .mathDisplay, .mathBlock:
            if !writeTrimmed(index, &writer) { writeFormula(index, &writer) }
        case .footnoteReference: writeFootnoteReference(index, &writer)
        default: return false
        }
        return true
    }

    private func writeTrimmed(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        guard let part = style.trimmed.parts[index] else { return false }
        writer.html.write(text: part)
        return true
    }

    private func writeHeading(_ index: Int, _ writer: inout HTMLWriter) {
        let level = pageLevel(of: Int(document.nodes[index].level))
        writer.html.startLine()
        writer.html.write(raw: "<h\(level) id=\"")
        writer.html.write(text: context.anchorPrefix)
        writer.html.write(text: anchors.id(ofHeading: index))
        writer.html.write("\"")
        writeDirection(of: index, &writer)
        writer.html.write(">")
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.write(raw: "</h\(level)>\n")
    }

    func writeEnd(of index: Int, with writer: inout HTMLWriter) -> Bool {
        let isClosed = balances && closeInside(index, &writer)
        guard index == footnotes.lastParagraph else { return isClosed }
        if isClosed { writer.html.write("<p>") }
        writeBacklinks(&writer)
        writer.html.write("</p>\n")
        return true
    }

    /// The level that a heading of the source has on the page.
    func pageLevel(of level: Int) -> Int {
        min(max(level + levelShift, style.headings + 1), 6)
    }
}
