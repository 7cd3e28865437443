import Catalogue
import CommonMark
import Diagnostics

/// Finds the settings of single questions: YAML in comments such as `<!-- qapack … -->`.
enum QuestionSettings {
    private static let open = Array("<!-- qapack".utf8)
    private static let close = Array("-->".utf8)

    /// The YAML of a comment with settings; `nil` when a block is none.
    static func yaml(of block: Int, in document: Document) -> YAMLText? {
        guard document.nodes[block].kind == .htmlBlock else { return nil }
        let range = document.sourceRange(of: block)
        let bytes = document.source.bytes
        let start = range.lowerBound + open.count
        guard bytes[range].starts(with: open), start < range.upperBound else { return nil }
        guard [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) else { return nil }
        let end = (start..<range.upperBound).first { bytes[$0...].starts(with: close) }
        return YAMLText(source: document.source, range: start..<(end ?? range.upperBound))
    }
}

extension EntryReader {
    /// The settings of the question that a heading opens: its file's front matter, or its own settings.
    ///
    /// - Parameter end: The index behind the entry's last block.
    mutating func settings(below heading: HeadingText, end: Int) -> (front: FrontMatter, ownTitle: String?) {
        let first = Int(document.nodes[heading.index].end)
        guard first < end, let yaml = QuestionSettings.yaml(of: first, in: document) else { return (front, nil) }
        let own = front.replaced(by: yaml, &diagnostics)
        return (own, own.title)
    }

    /// Settings that stand anywhere but directly below a question's heading.
    mutating func reportMisplacedSettings() {
        let blocks = document.children(of: 0).filter { document.nodes[$0].kind == .htmlBlock }
        if blocks.isEmpty { return }
        var mayStandHere = Set(entryRanges.map { Int(document.nodes[$0.lowerBound].end) })
        for block in blocks {
            guard mayStandHere.remove(block) == nil, QuestionSettings.yaml(of: block, in: document) != nil else {
                continue
            }
            diagnostics.append(
                Diagnostic(
                    .settingsMisplaced,
                    "these settings belong to no question",
                    at: document.location(of: block),
                    help: "put the comment directly below the heading of its question"
                )
            )
        }
    }
}
