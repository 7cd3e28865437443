import CommonMark
import Packs

/// A text without the headings at its end: there is nothing below them, as where a form was not filled in.
struct EmptyHeadings {
    private(set) var text: String
    /// What was taken away, the last one first.
    private(set) var removed: [String] = []

    init(removedFrom text: String) {
        self.text = text
        // Only a line that may be a heading is worth parsing for.
        while let last = self.text.split(separator: "\n").last, last.trimmed.hasPrefix("#") {
            let source = MarkdownSource(self.text)
            let blocks = Array(source.document.children(of: 0))
            guard blocks.count > 1, let end = blocks.last, source.document.nodes[end].kind == .heading else { return }
            let line = source.document.lines(of: end).lowerBound
            removed.append(source.document.plainText(of: end))
            self.text = source.passage(1..<line).trimmed.text
        }
    }
}
