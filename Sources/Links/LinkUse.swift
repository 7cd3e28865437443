package import CommonMark
import Diagnostics
package import Packs

/// A link or picture of a document that has to be followed, in Markdown or in raw HTML.
package struct LinkUse: Sendable {
    /// True when it is a picture.
    package var isPicture: Bool
    /// The place that it leads to, once escapes are undone.
    package var destination: ArraySlice<UInt8>
    /// Its place: the part of it on its first line, in bytes of the source.
    package var range: Range<Int>

    /// Tells whether a destination leads into the web, or is all there is of a picture: nobody need look what is there.
    fileprivate static func isElsewhere(_ destination: ArraySlice<UInt8>, isPicture: Bool) -> Bool {
        // As nearly all are.
        if destination.starts(with: "https://".utf8) || destination.starts(with: "http://".utf8) { return true }
        let parsed = Destination(destination)
        switch parsed.form {
        case .absolute(let scheme): return !isPicture || scheme == "http" || scheme == "https"
        case .unsafe: return isPicture && parsed.isPictureData
        case .relative: return false
        }
    }
}

extension Document {
    /// The links and pictures among some nodes that have to be followed, in order.
    ///
    /// - Parameter html: What becomes of raw HTML: only what is looked at before it is published counts.
    package func linkUses(in range: Range<Int>, html: Pack.HTMLPolicy) -> [LinkUse] {
        var uses: [LinkUse] = []
        var (linkEnd, pictureEnd) = (0, 0)
        // What stands in a picture's description is words.
        for index in range where index >= pictureEnd {
            let node = nodes[index]
            switch node.kind {
            case .link, .image:
                if node.kind == .link { linkEnd = Int(node.end) } else { pictureEnd = Int(node.end) }
                let (isPicture, destination) = (node.kind == .image, bytes(node.literal))
                if LinkUse.isElsewhere(destination, isPicture: isPicture) { continue }
                uses.append(LinkUse(isPicture: isPicture, destination: destination, range: headRange(of: index)))
            case .htmlBlock, .htmlInline:
                if html == .safe { uses += markupUses(in: index, isInLink: index < linkEnd) }
            default: break
            }
        }
        return uses
    }

    private func markupUses(in index: Int, isInLink: Bool) -> [LinkUse] {
        var uses: [LinkUse] = []
        var references = CharacterReferences()
        for token in HTMLTokenizer(bytes(nodes[index].literal)) {
            guard case .start(let tag) = token.kind, tag.name == "img" || (tag.name == "a" && !isInLink) else {
                continue
            }
            let isPicture = tag.name == "img"
            let value = tag.attributes.first { $0.name == (isPicture ? "src" : "href") }?.value
            guard let value = value ?? (isPicture ? [] : nil) else { continue }
            let destination = references.decode(value)
            if LinkUse.isElsewhere(destination, isPicture: isPicture) { continue }
            let range = markupRange(token.range, in: index)
            uses.append(LinkUse(isPicture: isPicture, destination: destination, range: range))
        }
        return uses
    }

    /// The place where a token of a node's raw HTML stands in the source: its part on its first line.
    package func markupRange(_ token: Range<Int>, in index: Int) -> Range<Int> {
        let node = nodes[index]
        guard node.kind == .htmlBlock else { return headRange(of: index) }
        let literal = bytes(node.literal)
        let before = literal[..<token.lowerBound]
        let line = source.line(Int(node.start.line) + before.count { $0 == 0x0A })
        // What stands before a line of the block is the marks of its containers: lines agree at their ends.
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? literal.startIndex
        let lineEnd = literal[token.lowerBound...].firstIndex(of: 0x0A) ?? literal.endIndex
        let start = max(line.lowerBound, line.upperBound - (lineEnd - lineStart)) + token.lowerBound - lineStart
        let length = min(token.count, lineEnd - token.lowerBound)
        return min(start, line.upperBound)..<min(start + length, line.upperBound)
    }
}
