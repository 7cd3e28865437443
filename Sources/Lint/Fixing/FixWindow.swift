import Text
import Algorithms
import CommonMark
import Diagnostics

/// A run of the document's blocks with one that no fix touches at either side: what is outside it stays as it is when
/// the untouched ones do, so that only the run needs to be read again.
struct FixWindow {
    /// The blocks, each a child of the document.
    private(set) var blocks: [Int]
    /// Their place.
    let range: Range<Int>

    /// The windows around edits, or `nil` where the whole file has to be read: if labels of references or footnotes are
    /// defined in it, which may be used anywhere, if an edit touches front matter, a heading or raw HTML, in which
    /// settings may stand, or if little would be spared.
    ///
    /// - Parameter edits: In order, apart from each other.
    static func around(_ edits: [Fix.Edit], in document: Document) -> [FixWindow]? {
        let bytes = document.source.bytes
        let blocks = Array(document.children(of: 0))
        guard let first = edits.first, first.range.lowerBound >= document.bodyStart, blocks.count > 3,
            bytes.first(Array("]:".utf8), in: document.bodyStart..<bytes.count) == nil
        else { return nil }
        var starts = blocks.map { document.source.line(Int(document.nodes[$0].start.line)).lowerBound }
        starts[0] = document.bodyStart
        guard zip(starts, starts.dropFirst()).allSatisfy(<) else { return nil }
        var runs: [Range<Int>] = []
        for edit in edits {
            let low = starts.partitioningIndex { $0 > edit.range.lowerBound } - 1
            let high = starts.partitioningIndex { $0 > edit.range.upperBound } - 1
            guard !(low...high).contains(where: { holdsStructure(blocks[$0], document) }) else { return nil }
            let run = max(0, low - 1)..<min(blocks.count, high + 2)
            if let last = runs.last, last.upperBound >= run.lowerBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, run.upperBound)
            } else {
                runs.append(run)
            }
        }
        let windows = runs.map { run in
            let end = run.upperBound < starts.count ? starts[run.upperBound] : bytes.count
            return FixWindow(blocks: Array(blocks[run]), range: starts[run.lowerBound]..<end)
        }
        return windows.reduce(0) { $0 + $1.range.count } * 2 < bytes.count ? windows : nil
    }

    private static func holdsStructure(_ block: Int, _ document: Document) -> Bool {
        (block..<Int(document.nodes[block].end)).contains {
            let kind = document.nodes[$0].kind
            return kind == .heading || kind == .htmlBlock || kind == .htmlInline
        }
    }

    /// The run with those of the edits that are in it.
    func document(with edits: [Fix.Edit], in source: Source, _ options: MarkdownOptions) -> Document {
        var bytes = Array(source.bytes[range])
        let inside = edits.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
        bytes.replace(
            inside.map { edit in
                let start = edit.range.lowerBound - range.lowerBound
                return (start..<(start + edit.range.count), [UInt8](edit.replacement.utf8))
            }
        )
        return Document(parsing: Source(name: source.name, bytes: bytes), options: options)
    }
}
