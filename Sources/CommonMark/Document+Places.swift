import Diagnostics

extension Document {
    /// The bytes of the source that say where a link or a picture leads, with the brackets around them:
    /// `](destination "title")`, `][label]`, `]` behind a label of its own, or all of an address that stands by itself.
    ///
    /// - Returns: an empty range at the node's end for nodes of other kinds.
    public func targetRange(of index: Int) -> Range<Int> {
        let node = nodes[index]
        let range = sourceRange(of: index)
        guard node.kind == .link || node.kind == .image else { return range.upperBound..<range.upperBound }
        let text = range.lowerBound + (node.kind == .image ? 2 : 1)
        guard text < range.upperBound, source.bytes[text - 1] == UInt8(ascii: "[") else { return range }
        // Only white space and markers of containers stand between the last thing in the text and the bracket.
        var end = text
        for child in children(of: index) where nodes[child].start.line > 0 {
            end = max(end, sourceRange(of: child).upperBound)
        }
        let close = source.bytes[min(end, range.upperBound)..<range.upperBound].firstIndex(of: UInt8(ascii: "]"))
        return (close ?? range.upperBound)..<range.upperBound
    }
}
