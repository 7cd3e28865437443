import Text
public import CommonMark
import Links
import Diagnostics
public import Packs

/// Writes parts of a document as HTML that is safe to publish: balanced, valid, well-formed as XML, and without anything
/// that runs.
///
/// Make one for each document and page, write the fragments, then take its ``findings``.
public struct Renderer: Sendable {
    /// The document whose parts are written.
    public let document: Document
    /// The page that they are written for.
    public let context: RenderingContext
    /// The findings so far.
    public private(set) var findings = Findings()
    private let file: Int
    private var anchors: Anchors?
    private var reported: Set<Diagnostic> = []

    /// A renderer of a document.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - file: The index of its file in the library.
    ///   - context: The page that fragments are written for.
    public init(_ document: Document, file: Int, context: RenderingContext) {
        self.document = document
        self.context = context
        self.file = file
    }

    /// A run of whole blocks, such as ``Entry/Section/blocks``.
    ///
    /// - Parameters:
    ///   - blocks: The indices of the blocks' nodes.
    ///   - level: The level of the heading on the page that the blocks stand under. The first level that the blocks use
    ///     becomes the next one.
    public mutating func fragment(of blocks: Range<Int>, below level: Int) -> HTMLText {
        write(blocks, as: FragmentStyle(headings: level))
    }

    /// An entry's question as its heading has it, without difficulty tag and id. Its footnotes stand in the ``body(of:below:)``.
    ///
    /// - Parameters:
    ///   - entry: An entry of the document.
    ///   - linked: Whether links in it stay links; they may not where the question itself is one.
    public mutating func question(of entry: Entry, linked: Bool = true) -> HTMLText {
        heading(
            entry.heading,
            trim: entry.headingTrim,
            linked: linked,
            notesBelow: linked ? entry.body.lowerBound : nil
        )
    }

    /// The text of any heading, such as a section's.
    public mutating func heading(_ index: Int, linked: Bool = true) -> HTMLText {
        heading(index, trim: nil, linked: linked, notesBelow: nil)
    }

    private mutating func heading(_ index: Int, trim: Entry.Trim?, linked: Bool, notesBelow: Int?) -> HTMLText {
        var style = FragmentStyle(headings: 1)
        style.notesBelow = notesBelow
        style.isInline = true
        style.isLinked = linked
        if let trim { style.trimmed = TrimmedText(of: index, by: trim, in: document) }
        return write(index + 1..<Int(document.nodes[index].end), as: style)
    }

    /// All that belongs to an entry's question besides its heading, the heading's footnotes too; what is right is not
    /// given away.
    public mutating func body(of entry: Entry, below level: Int) -> HTMLText {
        var style = FragmentStyle(headings: level)
        style.setForm(of: entry, in: document, solved: false)
        style.setNotes(of: entry, in: document)
        return write(entry.body, as: style)
    }

    /// The solution: options with their marks, the texts of gaps, pairs, or items in their order; empty for questions that
    /// ask for words alone.
    public mutating func solution(of entry: Entry) -> HTMLText {
        var style = FragmentStyle(headings: 6)
        style.setForm(of: entry, in: document, solved: true)
        switch entry.form {
        case .words: return HTMLText()
        case .choice:
            var result = HTMLText()
            for list in style.optionLists {
                result.write(raw: write(list..<Int(document.nodes[list].end), as: style).bytes)
            }
            return result
        case .text, .number, .gaps: return SolvedGaps(entry.blanks).html
        case .pairs: return list(of: entry.blanks.map(\.node), "pairs", as: style)
        case .order:
            let places = entry.blanks.map { (place: Int($0.accepted.first?.text ?? "") ?? 0, item: $0.node) }
            return list(of: places.sorted { $0.place < $1.place }.map(\.item), "steps", as: style)
        }
    }

    /// List items in an order of their own.
    private mutating func list(of items: [Int], _ name: String, as style: FragmentStyle) -> HTMLText {
        var result = HTMLText()
        result.write(raw: "<ul class=\"\(name)\">\n")
        for item in items { result.write(raw: write(item..<Int(document.nodes[item].end), as: style).bytes) }
        result.write("</ul>\n")
        return result
    }

    /// The body without some of its blocks.
    public mutating func body(of entry: Entry, below level: Int, leavingOut unwanted: (Int) -> Bool) -> HTMLText {
        var style = FragmentStyle(headings: level)
        style.setForm(of: entry, in: document, solved: false)
        var result = HTMLText()
        var index = entry.body.lowerBound
        while index < entry.body.upperBound {
            let end = Int(document.nodes[index].end)
            if !unwanted(index) { result.write(raw: write(index..<end, as: style).bytes) }
            index = end
        }
        return result
    }

    /// The texts of list items that an entry asks about, without their marks.
    public mutating func items(_ items: [Int], of entry: Entry, below level: Int) -> [HTMLText] {
        var style = FragmentStyle(headings: level)
        style.setForm(of: entry, in: document, solved: false)
        return items.map { write($0 + 1..<Int(document.nodes[$0].end), as: style) }
    }

    /// Writes all parts of an entry that pages show, for the ``findings`` alone.
    public mutating func inspect(_ entry: Entry) {
        _ = question(of: entry)
        _ = body(of: entry, below: 1)
        _ = solution(of: entry)
        for section in entry.sections where section.kind != .notes && section.kind != .prompt {
            _ = fragment(of: section.blocks, below: 2)
        }
    }

    /// The id of a heading on this page: for a template that writes the heading of a section itself.
    public mutating func anchor(ofHeading index: Int) -> String {
        let anchors = anchors ?? Anchors(of: document)
        self.anchors = anchors
        return context.anchorPrefix + anchors.id(ofHeading: index)
    }

    private mutating func write(_ range: Range<Int>, as style: FragmentStyle) -> HTMLText {
        guard !range.isEmpty || !style.notesAbove.isEmpty else { return HTMLText() }
        let fragment = FragmentWriter(
            document: document,
            range: range,
            file: file,
            anchors: anchors,
            style: style,
            context: context
        )
        let html = fragment.html()
        anchors = fragment.knownAnchors
        // The same part may be written more than once, for several pages.
        fragment.findings.diagnostics.removeAll { !reported.insert($0).inserted }
        fragment.findings.remotePictures.removeAll { !reported.insert($0).inserted }
        findings.merge(fragment.findings)
        return html
    }
}
