import Diagnostics

/// Finds what paragraphs hold that libcmark would misread.
extension ExtendedParser {
    mutating func findInParagraphs(
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
    struct Context {
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
    mutating func lift(
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
}
