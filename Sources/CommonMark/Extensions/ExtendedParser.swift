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
    private(set) var edits = Rewriting.Edits()
    private(set) var cells: [TableCell] = []
    private(set) var plainTables = PlainTables()
    private var tableCount = 0
    /// The lines of the source that were searched already.
    private var isRead: [Bool] = []
    /// True when lines behind a table are to be searched when libcmark has parsed them on their own.
    private var isUnfinished = false
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

    private mutating func findInParagraphs(
        _ tree: CmarkTree,
        _ text: Source,
        rewriting: Rewriting?,
        labels: Set<[UInt8]>,
        placeholders: inout Placeholders
    ) {
        var prefixes = ContainerPrefixes(text)
        var lastLine: Int32 = 0
        isUnfinished = false
        let places = rewriting == nil ? features : Features(text.bytes[min(bodyStart, text.bytes.count)...])
        let context = Context(text: text, rewriting: rewriting, labels: labels)
        for (index, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .blockQuote, .item: prefixes.visit(node, at: index)
            case .paragraph, .heading:
                prefixes.visit(node, at: index)
                let firstLine = line(of: node, context)
                guard !isRead[firstLine] else { continue }
                isRead[firstLine] = true
                if options.taskItems, features.nodes { protectBox(at: index, tree, text, rewriting: rewriting) }
                let start = text.line(Int(node.start.line)).lowerBound
                let range = start..<max(start, text.line(Int(node.stop.line)).upperBound)
                let mayBeTable =
                    options.tables && node.stop.line > node.start.line && places.mayHoldTable(in: range)
                guard mayBeTable || mayLift(places.lifts(in: range), index, of: tree) else { continue }
                guard node.start.line > lastLine else { continue }
                var lines = LeafText.lines(of: node, in: text, prefixes)
                let isSetext = node.kind == .heading && lines.count > 1
                let hasBox = options.taskItems && isTask(node, in: tree, text)
                if mayBeTable, var table = Table(lines, of: text.bytes, isHeading: isSetext, hasBox: hasBox) {
                    // Rows such as `===` make no heading in a table: it goes on.
                    var next = Int(node.end)
                    while table.header + 1 + table.rows.count == lines.count, next < tree.nodes.count,
                        continues(tree.nodes[next], behind: lines, tree.nodes[index], in: text)
                    {
                        lastLine = tree.nodes[next].stop.line
                        lines += LeafText.lines(of: tree.nodes[next], in: text, prefixes)
                        table = Table(lines, of: text.bytes, isHeading: false, hasBox: hasBox) ?? table
                        next = Int(tree.nodes[next].end)
                    }
                    lift(from: LeafText(lines[..<table.header], of: text.bytes), context, &placeholders)
                    rewrite(table, lines, context: context, placeholders: &placeholders)
                    let rows = lines[...(table.header + table.rows.count)]
                    for line in rows { isRead[source.position(of: context.source(line.range).lowerBound).line] = true }
                    if rows.count < lines.count { isUnfinished = true }
                } else if features.inlines {
                    lift(
                        from: LeafText(isSetext ? lines.dropLast() : lines[...], of: text.bytes),
                        context,
                        &placeholders
                    )
                }
            default: continue
            }
        }
    }

    /// Keeps a task's box from being read as a link where there is a definition for `[x]`.
    private mutating func protectBox(at index: Int, _ tree: CmarkTree, _ text: Source, rewriting: Rewriting?) {
        let node = tree.nodes[index]
        guard index + 1 < Int(node.end), tree.nodes[index + 1].kind == .link, isTask(node, in: tree, text) else {
            return
        }
        let start = text.offset(of: node.start.position)
        let place = rewriting?.sourceOffset(of: start) ?? start
        edits.replace(place..<place, with: [UInt8(ascii: "\\")])
    }

    /// Tells whether a paragraph begins with a task's box.
    private func isTask(_ node: Node, in tree: CmarkTree, _ text: Source) -> Bool {
        let parent = tree.nodes[Int(node.parent)]
        guard parent.kind == .item, node.start.line == parent.start.line else { return false }
        return TreeBuilder.task(text.bytes, at: text.offset(of: node.start.position)) != nil
    }

    /// Tells whether a block's lines are the next lines of the table that ends the block before it.
    private func continues(_ node: Node, behind lines: [LeafText.Line], _ table: Node, in text: Source) -> Bool {
        guard table.kind == .heading, node.kind == .paragraph || node.kind == .heading, node.parent == table.parent
        else {
            return false
        }
        let end = lines.last?.range.upperBound ?? 0
        return text.position(of: end).line + 1 == Int(node.start.line)
            && text.bytes[text.offset(of: node.start.position)] != UInt8(ascii: "#")
    }

    /// All that the paragraphs of one pass have in common.
    private struct Context {
        var text: Source
        var rewriting: Rewriting?
        var labels: Set<[UInt8]>

        func source(_ range: Range<Int>) -> Range<Int> {
            guard let rewriting else { return range }
            let lower = rewriting.sourceOffset(of: range.lowerBound)
            return lower..<max(lower, range.isEmpty ? lower : rewriting.sourceEnd(of: range.upperBound - 1))
        }
    }

    /// The line of the source on which a block begins.
    private func line(of node: Node, _ context: Context) -> Int {
        if context.rewriting == nil { return Int(node.start.line) }
        let start = context.text.offset(of: node.start.position)
        return source.position(of: context.source(start..<start).lowerBound).line
    }

    private func mayLift(_ lifts: Features.Lifts, _ index: Int, of tree: CmarkTree) -> Bool {
        switch lifts {
        case .none: return false
        case .some: return true
        case .addresses:
            // Most addresses are destinations of links: only those that libcmark left in text are to be lifted.
            return tree.nodes[index + 1..<Int(tree.nodes[index].end)].contains { inline in
                inline.kind == .text && Features.mayHoldAddress(tree.text[inline.literal.range])
            }
        }
    }

    /// Finds what is to be lifted out of a text; returns where that is.
    @discardableResult
    private mutating func lift(
        from leaf: LeafText,
        _ context: Context,
        _ placeholders: inout Placeholders
    ) -> [Range<Int>] {
        guard Features.mayLift(leaf.bytes) else { return [] }
        var scanner = InlineScanner(leaf.bytes, options, labels: context.labels, mark: placeholders.mark)
        return scanner.scan().map { lift in
            let range = leaf.source(lift.range)
            let item = Placeholders.Item(
                kind: lift.kind,
                range: context.source(range),
                content: Array(leaf.bytes[lift.content])
            )
            edits.replace(item.range, with: placeholders.add(item))
            return range
        }
    }

    /// Writes a table's cells as headings, one a line: libcmark parses the inlines of each on their own.
    private mutating func rewrite(
        _ table: Table,
        _ lines: [LeafText.Line],
        context: Context,
        placeholders: inout Placeholders
    ) {
        let delimiter = lines[table.header + 1]
        let prefix =
            Array("\n".utf8) + context.text.bytes[delimiter.start..<delimiter.range.lowerBound] + Array("# ".utf8)
        let number = tableCount
        let (firstEdit, firstCell) = (edits.edits.count, cells.count)
        tableCount += 1
        let ending = context.text.bytes[delimiter.range.upperBound...].prefix(2)
        let end = delimiter.range.upperBound + (ending.elementsEqual([0x0D, 0x0A]) ? 2 : ending.isEmpty ? 0 : 1)
        edits.replace(context.source(delimiter.start..<end), with: [])
        for (row, found) in table.rows.enumerated() {
            let line = lines[table.header + (row == 0 ? 0 : row + 1)]
            // A header may be indented like any line of a paragraph; a heading may not.
            var position = line.indent < 4 ? line.range.lowerBound : line.content
            for column in table.alignments.indices {
                let isMissing = column >= found.count
                let cell = isMissing ? line.range.upperBound..<line.range.upperBound : found[column]
                let opener = column == 0 ? Array("# ".utf8) : Array(" #".utf8) + prefix
                let edit = edits.replace(context.source(position..<cell.lowerBound), with: opener)
                cells.append(
                    TableCell(
                        table: number,
                        column: column,
                        alignment: table.alignments[column],
                        isHeader: row == 0,
                        columns: table.alignments.count,
                        count: table.rows.count * table.alignments.count,
                        edit: edit,
                        place: opener.count - 2,
                        range: context.source(cell)
                    )
                )
                let leaf = LeafText(cell: cell, of: context.text.bytes)
                let lifted = lift(from: leaf, context, &placeholders)
                unescapePipes(in: cell, except: lifted, context)
                position = cell.upperBound
            }
            edits.replace(context.source(position..<line.range.upperBound), with: " #".utf8)
        }
        let (newEdits, newCells) = (firstEdit..<edits.edits.count, firstCell..<cells.count)
        // More edits than the table's own lift something out of a cell.
        let isAllCells = newEdits.count == 1 + newCells.count + table.rows.count
        if isAllCells, context.rewriting == nil, table.header == 0, lines.count == table.rows.count + 1 {
            plainTables.add(edits: newEdits, cells: newCells, cells[newCells].map(\.range), of: source.bytes)
        }
    }

    private mutating func unescapePipes(in cell: Range<Int>, except lifted: [Range<Int>], _ context: Context) {
        let bytes = context.text.bytes
        for offset in cell.dropLast()
        where bytes[offset] == UInt8(ascii: "\\") && bytes[offset + 1] == UInt8(ascii: "|") {
            guard !lifted.contains(where: { $0.contains(offset) }) else { continue }
            edits.replace(context.source(offset..<offset + 1), with: [])
        }
    }
}
