import CommonMark
import Links

/// A document before and after fixes.
struct FixedDocument {
    let before: Document
    /// The blocks, of those before, that the other document takes the place of: all of them or a run.
    let blocks: [Int]
    let after: Document
    let allowance: Allowance
    /// Lines that become one block of code.
    let joined: [ClosedRange<Int32>]
    /// The same lines after the fixes.
    let joinedLater: [ClosedRange<Int32>]

    /// True when nothing changed but what may.
    var looksTheSame: Bool {
        var old = blocks
        var new = Array(after.children(of: 0))
        if joined.isEmpty {
            while let left = old.last, let right = new.last, areAlike(left, right) {
                old.removeLast()
                new.removeLast()
            }
            let same = zip(old, new).prefix { areAlike($0, $1) }.count
            old.removeFirst(same)
            new.removeFirst(same)
        }
        let seen = Appearance(of: old, in: before, without: allowance, hiding: joined)
        let left = Appearance(of: new, in: after, without: allowance, hiding: joinedLater)
        guard seen.bytes == left.bytes, hasSameAnchors(old, new) else { return false }
        return left.hidden.count == joined.count && left.hidden.allSatisfy { after.nodes[$0].kind == .codeBlock }
    }

    private func areAlike(_ block: Int, _ other: Int) -> Bool {
        Appearance.areAlike(
            block..<Int(before.nodes[block].end),
            before,
            other: other..<Int(after.nodes[other].end),
            second: after
        )
    }

    /// Tells whether links to headings, from anywhere, lead where they led.
    private func hasSameAnchors(_ old: [Int], _ new: [Int]) -> Bool {
        func headings(_ document: Document) -> [Int] {
            document.nodes.indices.filter { document.nodes[$0].kind == .heading }
        }
        func isHeading(_ document: Document) -> (Int) -> Bool {
            { block in (block..<Int(document.nodes[block].end)).contains { document.nodes[$0].kind == .heading } }
        }
        guard old.contains(where: isHeading(before)) || new.contains(where: isHeading(after)) else { return true }
        let (anchors, later) = (Anchors(of: before), Anchors(of: after))
        return headings(before).map(anchors.id) == headings(after).map(later.id)
    }
}
