import CommonMark
import Diagnostics

/// Forms in which a link or picture is written, and where the part is that says where it leads.
enum LinkForm {
    /// With its destination, at a place in the source.
    case inline(Range<Int>)
    /// With a label, and the place of the brackets around it behind the text: empty where there are none.
    case reference(String, Range<Int>)

    /// `nil` for one without brackets.
    init?(of index: Int, in document: Document) {
        let range = document.sourceRange(of: index)
        let bytes = document.source.bytes
        let isImage = document.nodes[index].kind == .image
        guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: isImage ? "!" : "[") else { return nil }
        let start = range.lowerBound + (isImage ? 2 : 1)
        // The text ends at the bracket behind its last part.
        let inner = (index + 1..<Int(document.nodes[index].end)).map { document.sourceRange(of: $0) }
            .filter { $0.lowerBound >= start && $0.upperBound < range.upperBound }
        let behind = inner.map(\.upperBound).max() ?? start
        guard let close = (behind..<range.upperBound).first(where: { bytes[$0] == UInt8(ascii: "]") }) else {
            return nil
        }
        let next = close + 1
        if next < range.upperBound, bytes[next] == UInt8(ascii: "(") {
            guard let first = (next + 1..<range.upperBound).first(where: { bytes[$0] > 0x20 }) else { return nil }
            self = .inline(first..<first + Self.destinationLength(bytes[first..<range.upperBound - 1]))
            return
        }
        let brackets = next..<range.upperBound
        let label = brackets.count > 2 ? brackets.lowerBound + 1..<brackets.upperBound - 1 : start..<close
        self = .reference(FileDefinitions.folded(document.source.text(label)), brackets)
    }

    /// The length of a destination at the start of a text (CommonMark 0.30, section 6.3).
    static func destinationLength(_ text: ArraySlice<UInt8>) -> Int {
        if text.first == UInt8(ascii: "<") {
            return text.firstIndex(of: UInt8(ascii: ">")).map { $0 - text.startIndex + 1 } ?? text.count
        }
        return text.prefix { $0 > 0x20 }.count
    }
}
