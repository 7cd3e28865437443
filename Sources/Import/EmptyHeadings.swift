import Text
import CommonMark
import Packs

/// A text without the headings at its end: there is nothing below them, as where a form was not filled in.
struct EmptyHeadings {
    private(set) var text: String
    /// The texts that were taken away, the last one first.
    private(set) var removed: [String] = []

    init(removedFrom text: String) {
        self.text = text
        // Only a line that may be a heading is worth parsing for.
        guard text.split(separator: "\n").last?.trimmed.hasPrefix("#") == true else { return }
        let source = MarkdownSource(text)
        let document = source.document
        var end: Int?
        for block in Array(document.children(of: 0)).dropFirst().reversed() where document.nodes[block].kind == .heading
        {
            let line = document.lines(of: block).lowerBound
            // Between two headings there may be what the tree does not show, such as definitions of links.
            let following = end ?? source.lineCount + 1
            guard Self.isLast(block, in: document, before: following, of: source) else { break }
            removed.append(document.plainText(of: block))
            end = line
        }
        if let end { self.text = source.passage(1..<end).trimmed.text }
    }

    /// Tells whether nothing but blank lines stands between a heading and a line.
    private static func isLast(_ heading: Int, in document: Document, before line: Int, of source: MarkdownSource)
        -> Bool
    {
        let next = document.lines(of: heading).lowerBound + 1
        return source.line(next - 1).trimmed.hasPrefix("#")
            && (next..<max(next, line)).allSatisfy { source.line($0).trimmed.isEmpty }
    }
}
