import Diagnostics

/// The kinds of blocks that libcmark takes the lines of a source for, by their numbers.
struct BlockLines {
    /// Lines of code and of raw HTML.
    private(set) var isCode: [Bool]
    /// Lines of list items, whose text may be indented by any number of columns.
    private(set) var isInItem: [Bool]
    private let source: Source
    private let text: Source
    private let rewriting: Rewriting?

    /// - Parameters:
    ///   - tree: The tree of the text.
    ///   - text: The source as libcmark parsed it.
    ///   - footnotes: Where items begin in the text that stand for definitions of footnotes.
    init(_ tree: CmarkTree, of text: Source, _ rewriting: Rewriting?, of source: Source, footnotes: Set<Int>) {
        (self.source, self.text, self.rewriting) = (source, text, rewriting)
        isCode = [Bool](repeating: false, count: source.lineCount + 2)
        isInItem = isCode
        var definitions: [Int] = []
        for node in tree.nodes where node.start.line > 0 {
            let first = line(Int(node.start.line))
            switch node.kind {
            case .codeBlock: Self.mark(first, line(lastLine(ofCode: node)), in: &isCode)
            case .htmlBlock: Self.mark(first, line(Int(node.stop.line)), in: &isCode)
            case .item:
                let isFootnote = footnotes.contains(text.offset(of: node.start.position))
                if isFootnote { definitions.append(first) }
                // The line of a definition is no further to the right for it.
                if !isFootnote, isInItem[first] { continue }
                let last = line(Int(node.stop.line))
                if !isFootnote || last > first { Self.mark(isFootnote ? first + 1 : first, last, in: &isInItem) }
            default: break
            }
        }
        // Code may stand behind a definition on its line.
        for line in definitions { isCode[line] = false }
    }

    /// The line of the source that a line of the text comes from.
    private func line(_ number: Int) -> Int {
        guard let rewriting else { return number }
        let line = text.line(number)
        return source.position(of: rewriting.sourceOffset(of: line.lowerBound)).line
    }

    private static func mark(_ first: Int, _ last: Int, in lines: inout [Bool]) {
        for line in first...max(first, last) where line < lines.count { lines[line] = true }
    }

    /// libcmark counts the line that ends the container of an unclosed fence as the fence's last one.
    private func lastLine(ofCode node: Node) -> Int {
        let last = Int(node.stop.line)
        guard node.isFenced, !node.isClosed, node.parent != 0 else { return last }
        let indent = text.bytes[text.line(last)].prefix { $0.isSpace }.count
        return indent + 1 < Int(node.start.column) ? last - 1 : last
    }
}
