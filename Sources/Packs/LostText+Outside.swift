import Catalogue
import CommonMark
import Diagnostics

/// Blocks that belong to no question.
extension LostText {
    mutating func findOutside() {
        var part: Range<Int>?
        var entry = 0
        var behind: Int?
        func close(_ lost: inout LostText) {
            if let part { lost.reportOutside(part, behind: behind) }
            part = nil
        }
        for block in document.children(of: 0) {
            while entry < ranges.count, ranges[entry].upperBound <= block { entry += 1 }
            if entry < ranges.count, ranges[entry].contains(block) {
                close(&self)
                behind = entry
            } else if topics.contains(block) {
                close(&self)
                behind = nil
            } else {
                let end = Int(document.nodes[block].end)
                part = (part?.lowerBound ?? block)..<end
            }
        }
        close(&self)
    }

    /// - Parameter entry: The question that the first of the blocks ends, if it does.
    private mutating func reportOutside(_ blocks: Range<Int>, behind entry: Int?) {
        hide(blocks)
        let shown = document.blocks(in: blocks).filter { !isComment($0) }
        guard let first = shown.first, let last = shown.last else { return }
        let range = source(of: first..<Int(document.nodes[last].end))
        let words = shown.reduce(0) {
            $0 + Self.words(in: document.source.bytes[source(of: $1..<Int(document.nodes[$1].end))])
        }
        let isHeading = document.nodes[first].kind == .heading
        let name = Self.excerpt(Array(document.plainText(of: first).utf8)[...])
        let isBefore = (ranges.first?.lowerBound ?? 0) > first
        let message: String
        var help = "move it below the question that it belongs to"
        var fix: Fix?
        if isBefore {
            message = "text before the first question is not published"
        } else if isHeading, let entry {
            message = "'\(name)' ends the question above it, and nothing below it is published"
            help = "make it a heading of a deeper level, if it belongs to the question"
            fix = deeper(shown, than: entry)
        } else if isHeading {
            message = "the heading '\(name)' is shown nowhere: no question stands below it"
            help = "make it deeper or remove it; a question shows the nearest heading above it as its topic"
        } else {
            message = "text between questions is not published"
        }
        report(.textOutside, message, range: range, words: words, help: help, fix: fix)
    }

    private func isComment(_ block: Int) -> Bool {
        let node = document.nodes[block]
        guard node.kind == .htmlBlock else { return false }
        let text = document.bytes(node.literal)
        return text.starts(with: "<!--".utf8) && Self.unclosedComment(in: text) == nil
            && Self.words(in: Self.withoutComments(text)) == 0
    }

    /// Makes headings deep enough for the section that they then stand in.
    private func deeper(_ blocks: [Int], than entry: Int) -> Fix? {
        let headings = blocks.filter { document.nodes[$0].kind == .heading }
        guard let section = entries[entry].sections.first?.heading, let first = headings.first else { return nil }
        let floor = Int(document.nodes[section].level) + 1
        let shift = floor - Int(document.nodes[first].level)
        let edits = headings.compactMap { heading -> Fix.Edit? in
            let start = document.sourceRange(of: heading).lowerBound
            let level = Int(document.nodes[heading].level)
            let wanted = max(level + shift, floor)
            guard wanted <= 6, document.source.bytes[start] == UInt8(ascii: "#") else { return nil }
            return Fix.Edit(range: start..<start, replacement: String(repeating: "#", count: wanted - level))
        }
        return edits.count == headings.count ? Fix(.unsafe, "make it and what is below it deeper", edits: edits) : nil
    }
}
