import Diagnostics

/// Parses Markdown with extensions, on top of libcmark's own tree.
///
/// 1. Footnotes and formulas of several lines would be taken for other blocks: they are rewritten first (``BlockLifts``).
/// 2. libcmark parses, which tells paragraphs from code. In paragraphs, tables and what its inline parser would
///    misread are found and rewritten: table cells as headings, the others as placeholders.
/// 3. When anything was rewritten, libcmark parses the result, where possible only the blocks that it is in.
///    ``TreeBuilder`` turns its tree into the document's.
struct ExtendedParser {
    let source: Source
    let bodyStart: Int
    let options: MarkdownOptions
    let features: Features
    var edits = Rewriting.Edits()
    var cells: [TableCell] = []
    var tableCount = 0
    /// The lines of the source that were searched already.
    var isRead: [Bool] = []
    /// True when lines behind a table are to be searched when libcmark has parsed them on their own.
    var isUnfinished = false
    /// Tables that follow each other without a blank line, in one paragraph's lines, before the rest is plain text.
    private static let roundLimit = 8

    /// A cell that was written as a heading.
    struct TableCell {
        var table: Int
        var column: Int
        var alignment: Node.Alignment
        var isHeader: Bool
        var columns: Int
        var count: Int
        /// The edit whose text holds the heading's start, and how far into that text.
        var edit: Int
        var place: Int
        /// The cell's text in the source.
        var range: Range<Int>
    }

    static func parse(
        _ source: Source,
        from bodyStart: Int,
        _ options: MarkdownOptions,
        isText: Bool
    ) -> CmarkTree {
        let features = Features(source.bytes[min(bodyStart, source.bytes.count)...])
        guard options != .commonMark, features.any, let placeholders = Placeholders(for: source) else {
            let isText = isText || InvalidText.isAbsent(in: source, from: bodyStart)
            return CmarkTree(parsing: source, from: bodyStart, isText: isText)
        }
        var parser = ExtendedParser(source: source, bodyStart: bodyStart, options: options, features: features)
        if !isText { InvalidText.replace(in: source, from: bodyStart, &parser.edits) }
        return parser.parse(placeholders)
    }

    private init(source: Source, bodyStart: Int, options: MarkdownOptions, features: Features) {
        self.source = source
        self.bodyStart = bodyStart
        self.options = options
        self.features = features
    }

    private mutating func parse(_ empty: Placeholders) -> CmarkTree {
        var placeholders = empty
        var tree = CmarkTree(parsing: source, from: bodyStart, isText: edits.isEmpty)
        var blocks = BlockLifts(source: source, bodyStart: bodyStart, options: options)
        var text = source
        var rewriting: Rewriting?
        if features.blocks {
            (blocks, text, rewriting, tree) = liftBlocks(blocks, tree, placeholders: &placeholders)
        } else if !edits.isEmpty {
            (text, rewriting, tree) = reparse()
        }
        if features.inlines || features.tables || features.nodes {
            // Lines behind a table may begin blocks that they could not begin in a paragraph: they are read again.
            var round = 0
            isRead = Array(repeating: false, count: source.lineCount + 2)
            repeat {
                let count = edits.edits.count
                findInParagraphs(tree, text, rewriting: rewriting, labels: blocks.labels, placeholders: &placeholders)
                guard edits.edits.count > count else { break }
                if rewriting == nil, !isUnfinished, let tree = parsedByBlocks(tree, placeholders) { return tree }
                (text, rewriting, tree) = reparse()
                round += 1
            } while isUnfinished && round < Self.roundLimit
        }
        guard features.nodes || !edits.isEmpty else { return tree }
        return built(
            tree,
            text,
            rewriting: rewriting,
            placeholders: placeholders,
            cells: orderedCells(rewriting),
            definitions: blocks.definitions
        )
    }

    /// The document's tree, or a part of it, out of the one that libcmark has made of rewritten text.
    func built(
        _ tree: CmarkTree,
        _ text: Source,
        rewriting: Rewriting?,
        placeholders: Placeholders,
        cells: [TableCell],
        definitions: [BlockLifts.Definition] = []
    ) -> CmarkTree {
        let builder = TreeBuilder(
            tree: tree,
            text: text,
            source: source,
            rewriting: rewriting,
            placeholders: placeholders,
            cells: cells,
            footnotes: places(of: definitions, rewriting),
            definitions: definitions,
            options: options
        )
        return builder.build()
    }

    /// Lifts blocks, but for definitions of footnotes that libcmark then does not take for items: they stay text. In a
    /// footnote, which libcmark took for other blocks at first, more may be found.
    private mutating func liftBlocks(
        _ empty: BlockLifts,
        _ original: CmarkTree,
        placeholders: inout Placeholders
    ) -> (BlockLifts, Source, Rewriting?, CmarkTree) {
        let (bare, none) = (edits, placeholders)
        var skipped: Set<Int> = []
        var lines = BlockLines(original, of: source, nil, of: source, footnotes: [])
        var round = 0
        while true {
            var blocks = empty
            blocks.find(in: lines, skipping: round < Self.roundLimit ? skipped : nil, &edits, &placeholders)
            guard !edits.isEmpty else { return (blocks, source, nil, original) }
            let (text, rewriting, tree) = reparse()
            guard !blocks.definitions.isEmpty else { return (blocks, text, rewriting, tree) }
            let items = Set(tree.nodes.filter { $0.kind == .item }.map { text.offset(of: $0.start.position) })
            let lost = blocks.definitions.filter { !items.contains(rewriting?.places[$0.edit] ?? 0) }
            if lost.isEmpty {
                guard !blocks.refusedLines.isEmpty, round < Self.roundLimit, let rewriting else {
                    return (blocks, text, rewriting, tree)
                }
                let places = Set(blocks.definitions.map { rewriting.places[$0.edit] })
                let found = BlockLines(tree, of: text, rewriting, of: source, footnotes: places)
                let isChanged = blocks.refusedLines.contains {
                    found.isInItem[$0] && !found.isCode[$0] && (lines.isCode[$0] || !lines.isInItem[$0])
                }
                guard isChanged else { return (blocks, text, rewriting, tree) }
                lines = found
            }
            skipped.formUnion(lost.map(\.range.lowerBound))
            (edits, placeholders) = (bare, none)
            round += 1
        }
    }

    /// The cells in the order in which libcmark saw them.
    func orderedCells(_ rewriting: Rewriting?) -> [TableCell] {
        guard let rewriting else { return [] }
        return cells.sorted { rewriting.places[$0.edit] + $0.place < rewriting.places[$1.edit] + $1.place }
    }

    /// The definitions' numbers, by their places in what libcmark parsed.
    private func places(of definitions: [BlockLifts.Definition], _ rewriting: Rewriting?) -> [Int: Int] {
        var places: [Int: Int] = [:]
        guard let rewriting else { return places }
        for (number, definition) in definitions.enumerated() { places[rewriting.places[definition.edit]] = number }
        return places
    }

    private func reparse() -> (Source, Rewriting?, CmarkTree) {
        let rewriting = Rewriting(source.bytes, edits)
        let text = Source(name: source.name, bytes: rewriting.bytes)
        return (text, rewriting, CmarkTree(parsing: text, from: bodyStart, isText: true))
    }

}
