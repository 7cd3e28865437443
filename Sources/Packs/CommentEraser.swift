public import CommonMark

/// Takes HTML comments out of Markdown: they are for authors. Those in code are no comments, and stay.
public struct CommentEraser {
    private let document: Document

    /// An eraser for a document's source.
    public init(_ document: Document) { self.document = document }

    /// Erases the comments of a run of blocks.
    ///
    /// - Parameters:
    ///   - bytes: The source of the blocks, and what stands around them.
    ///   - base: Where in the document's source the bytes begin.
    public func erase(_ blocks: Range<Int>, from bytes: inout [UInt8], startingAt base: Int) {
        guard mayErase(blocks) else { return }
        var cursor = 0
        var found: [Range<Int>] = []
        for index in blocks {
            let node = document.nodes[index]
            switch node.kind {
            case .codeBlock:
                cursor = max(cursor, document.sourceRange(of: index).upperBound - base)
            case .code:
                // A span of code may hold what looks like a comment.
                if let place = Self.find(document.bytes(node.literal), in: bytes, from: cursor) {
                    cursor = place.upperBound
                }
            case .htmlBlock, .htmlInline:
                let literal = document.bytes(node.literal)
                cursor = max(cursor, document.sourceRange(of: index).lowerBound - base)
                var rest = literal
                while let open = Self.find(Self.open, in: rest, from: rest.startIndex) {
                    guard let start = Self.find(Self.open, in: bytes, from: cursor) else { break }
                    let end = Self.find(Self.close, in: bytes, from: start.upperBound)?.upperBound ?? bytes.count
                    found.append(start.lowerBound..<end)
                    cursor = end
                    let close = Self.find(Self.close, in: rest, from: open.upperBound)
                    rest = rest[(close?.upperBound ?? rest.endIndex)...]
                }
            default: break
            }
        }
        for range in found.reversed() { Self.erase(range, from: &bytes) }
    }

    /// Tells whether a run of blocks may hold comments.
    func mayErase(_ blocks: Range<Int>) -> Bool {
        blocks.contains { document.nodes[$0].kind == .htmlBlock || document.nodes[$0].kind == .htmlInline }
    }

    private static let open = Array("<!--".utf8)[...]
    private static let close = Array("-->".utf8)[...]

    /// Erases a comment; one that fills its lines leaves a single blank line, which keeps what it kept apart.
    private static func erase(_ range: Range<Int>, from bytes: inout [UInt8]) {
        var start = range.lowerBound
        var end = range.upperBound
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
        let endsLine = end == bytes.count || bytes[end] == 0x0A
        guard endsLine, start == 0 || bytes[start - 1] == 0x0A else {
            // Spaces before the end of a line would become a hard line break.
            bytes.removeSubrange(endsLine ? start..<end : range)
            return
        }
        while start > 0, bytes[start - 1] == 0x0A { start -= 1 }
        while end < bytes.count, bytes[end] == 0x0A { end += 1 }
        bytes.replaceSubrange(start..<end, with: start == 0 ? [] : [0x0A, 0x0A])
    }

    private static func find(_ pattern: ArraySlice<UInt8>, in bytes: [UInt8], from start: Int) -> Range<Int>? {
        find(pattern, in: bytes[...], from: start)
    }

    /// The next place of a pattern.
    private static func find(
        _ pattern: ArraySlice<UInt8>,
        in bytes: ArraySlice<UInt8>,
        from start: Int
    ) -> Range<Int>? {
        guard let first = pattern.first else { return nil }
        var index = max(start, bytes.startIndex)
        while let place = bytes[min(index, bytes.endIndex)...].firstIndex(of: first) {
            if bytes[place...].starts(with: pattern) { return place..<place + pattern.count }
            index = place + 1
        }
        return nil
    }
}
