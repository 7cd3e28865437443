import Text
import CommonMark
import Diagnostics
import Packs

/// Works out what each byte of a file is part of.
struct Marker {
    private(set) var marks: [Mark]
    private(set) var blocks: [FileContext.Block] = []
    private(set) var codeBlocks: [CodeBlock] = []
    private let document: Document
    private let quoted: [Range<Int>]

    init(document: Document, entries: [Entry]) {
        self.document = document
        marks = Array(repeating: .outside, count: document.source.bytes.count)
        var quoted: [Range<Int>] = []
        for index in entries.indices {
            for section in entries[index].sections where section.kind == .prompt || section.kind == .notes {
                quoted.append(section.blocks)
            }
        }
        self.quoted = quoted.sorted { $0.lowerBound < $1.lowerBound }
    }

    mutating func run() {
        var index = 1
        var quotation = 0
        let nodes = document.nodes
        blocks.reserveCapacity(nodes.count / 4)
        while index < nodes.count {
            let node = nodes[index]
            while quotation < quoted.count, quoted[quotation].upperBound <= index { quotation += 1 }
            if quotation < quoted.count, quoted[quotation].contains(index) {
                index = quoted[quotation].upperBound
                continue
            }
            switch node.kind {
            case .paragraph, .heading, .tableRow:
                markText(index, node)
                index = Int(node.end)
            case .mathBlock:
                fill(document.sourceRange(of: index), .math)
                index = Int(node.end)
            case .codeBlock:
                markCode(CodeBlock(index, in: document))
                index = Int(node.end)
            case .htmlBlock:
                let range = document.sourceRange(of: index)
                let isComment = document.source.bytes[range].starts(with: "<!--".utf8)
                fill(range, isComment ? .comment : .html)
                index = Int(node.end)
            default:
                index += 1
            }
        }
    }

    private mutating func fill(_ range: Range<Int>, _ mark: Mark) {
        let range = range.clamped(to: 0..<marks.count)
        marks.withUnsafeMutableBufferPointer { $0[range].update(repeating: mark) }
    }

    private mutating func markCode(_ block: CodeBlock) {
        let source = document.source
        fill(source.line(block.lines.lowerBound), block.isFenced ? .fence : .code)
        fill(block.codeRange(in: source), .code)
        if block.isClosed { fill(source.line(block.lines.upperBound), .fence) }
        codeBlocks.append(block)
    }

    private mutating func markText(_ index: Int, _ node: Node) {
        let source = document.source
        let range = document.sourceRange(of: index)
        let parent = document.nodes[Int(node.parent)].kind
        blocks.append(
            FileContext.Block(
                node: index,
                range: range,
                level: node.kind == .heading ? Int(node.level) : node.kind == .paragraph ? 0 : -1,
                isNested: parent != .document
            )
        )
        let isHeading = node.kind == .heading
        marks.withUnsafeMutableBufferPointer { marks in
            source.bytes.withUnsafeBufferPointer { bytes in
                marks[range].update(repeating: .prose)
                var start = range.lowerBound
                var isFirst = true
                while start < range.upperBound {
                    var text = start
                    while text < range.upperBound, Self.isStructure(bytes[text], isFirst, isHeading: isHeading) {
                        marks[text] = .structure
                        text += 1
                    }
                    guard let end = ByteSearch.first(0x0A, in: bytes, text..<range.upperBound) else { break }
                    start = end + 1
                    isFirst = false
                }
            }
        }
        for inline in index + 1..<Int(node.end) where document.nodes[inline].start.line > 0 { markInline(inline) }
        // Cells behind the last column stand on no page.
        if node.kind == .tableRow, let cell = document.children(of: index).reduce(nil as Int?, { $1 }) {
            fill(document.sourceRange(of: cell).upperBound..<range.upperBound, .outside)
        }
    }

    /// Marks what is no prose in a text.
    private mutating func markInline(_ index: Int) {
        let mark: Mark
        var range: Range<Int>
        switch document.nodes[index].kind {
        case .link, .image: (mark, range) = (.url, document.targetRange(of: index))
        case .code: (mark, range) = (.codeSpan, document.sourceRange(of: index))
        case .mathInline, .mathDisplay: (mark, range) = (.math, document.sourceRange(of: index))
        case .htmlInline:
            range = document.sourceRange(of: index)
            mark = document.source.bytes[range].starts(with: "<!--".utf8) ? .comment : .html
        default: return
        }
        range = range.clamped(to: 0..<marks.count)
        // Markers of containers and indentation stand inside what goes over several lines.
        marks.withUnsafeMutableBufferPointer { marks in
            for offset in range where marks[offset] == .prose { marks[offset] = mark }
        }
    }

    private static func isStructure(_ byte: UInt8, _ isFirst: Bool, isHeading: Bool) -> Bool {
        byte == 0x20 || byte == 0x09 || (!isFirst && byte == UInt8(ascii: ">"))
            || (isFirst && isHeading && byte == UInt8(ascii: "#"))
    }
}
