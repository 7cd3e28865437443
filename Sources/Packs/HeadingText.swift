import CommonMark
import Diagnostics

/// A heading taken apart: `[E] Question? {#id tags="one, two"}`.
struct HeadingText {
    /// The index of the heading's node.
    let index: Int
    /// 1 to 6.
    let level: Int
    /// What stands between the brackets at its start.
    private(set) var tag: String?
    /// What stands in braces at its end.
    private(set) var braces: HeadingBraces?
    /// The text between them.
    private(set) var question: String
    /// How many bytes of the text they take.
    private(set) var trim = Entry.Trim()

    init(of index: Int, in document: Document) {
        self.index = index
        level = Int(document.nodes[index].level)
        question = document.plainText(of: index)
        if let read = DifficultyTag.read(from: question) {
            tag = read.tag
            trim.prefix = read.length
            question = String(Substring(question.utf8.dropFirst(read.length)))
        }
        if let read = HeadingBraces.read(from: question) {
            braces = read.braces
            trim.suffix = question.utf8.count - read.before.utf8.count
            question = String(read.before)
        }
    }

    /// The place of the tag in the source.
    func tagLocation(in document: Document) -> Location {
        let range = document.sourceRange(of: index)
        guard let tag else { return document.location(of: index) }
        let wanted = Array("[\(tag)]".utf8)
        let start = range.first { document.source.bytes[$0..<range.upperBound].starts(with: wanted) }
        return start.map { document.source.location($0..<$0 + wanted.count) } ?? document.location(of: index)
    }
}
