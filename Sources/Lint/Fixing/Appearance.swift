import CommonMark

/// The parts that readers see of a run of blocks, less what fixes may change: equal bytes look the same.
///
/// Nodes are marks that begin with a byte which no text has.
struct Appearance {
    private(set) var bytes: [UInt8] = []
    /// The blocks that were left out since they lie in the hidden lines.
    private(set) var hidden: [Int] = []
    private let document: Document
    private let allowance: Allowance
    private let hiddenLines: [ClosedRange<Int32>]
    /// Text since the last mark.
    private var run: [UInt8] = []
    /// True when nothing was written since a block or a line began.
    private var isAtStart = true
    private var lastRegion: Int?

    private static let mark: UInt8 = 0xFF

    /// - Parameters:
    ///   - blocks: The indices of blocks, each with all that is in it.
    ///   - allowance: What does not count.
    ///   - hiddenLines: Lines whose blocks count as one, whatever they are.
    init(
        of blocks: [Int],
        in document: Document,
        without allowance: Allowance,
        hiding hiddenLines: [ClosedRange<Int32>] = []
    ) {
        self.document = document
        self.allowance = allowance
        self.hiddenLines = hiddenLines
        for block in blocks { write(block..<Int(document.nodes[block].end)) }
    }

    /// Compares two runs of blocks node by node, which is all that most need.
    static func areAlike(_ one: Range<Int>, _ first: Document, other: Range<Int>, second: Document) -> Bool {
        guard one.count == other.count else { return false }
        for (left, right) in zip(one, other) {
            let (node, twin) = (first.nodes[left], second.nodes[right])
            guard node.kind == twin.kind, Self.facts(node) == Self.facts(twin),
                first.bytes(node.literal) == second.bytes(twin.literal),
                first.bytes(node.detail) == second.bytes(twin.detail),
                Int(node.end) - one.lowerBound == Int(twin.end) - other.lowerBound
            else { return false }
        }
        return true
    }

    private mutating func write(_ blocks: Range<Int>) {
        var open: [(index: Int, start: Int)] = []
        var index = blocks.lowerBound
        while index < blocks.upperBound {
            while let top = open.last, document.nodes[top.index].end <= index {
                close(top.index, from: top.start)
                open.removeLast()
            }
            let start = bytes.count
            let isOpen = enter(index)
            if isOpen { open.append((index, start)) }
            index = isOpen ? index + 1 : Int(document.nodes[index].end)
        }
        while let top = open.popLast() { close(top.index, from: top.start) }
        flush(endsBlock: true)
    }

    /// Writes the start of a node; returns whether its children are to follow.
    private mutating func enter(_ index: Int) -> Bool {
        let node = document.nodes[index]
        if let region = hiddenRegion(of: node) {
            if region != lastRegion { bytes.append(Self.mark) }
            lastRegion = region
            hidden.append(index)
            return false
        }
        switch node.kind {
        case .text: run += document.bytes(node.literal)
        case .softBreak: run.append(0x0A)
        case .htmlInline, .htmlBlock:
            let html = cleaned(document.bytes(node.literal), allowance.html)
            if html.allSatisfy({ $0 <= 0x20 }) { return false }
            begin(node)
            bytes += html
        case .link where allowance.hidesLink?(document.bytes(node.literal)) ?? false: break
        case .link, .image:
            begin(node)
            bytes += cleaned(document.bytes(node.literal), allowance.address)
            bytes.append(Self.mark)
            bytes += cleaned(document.bytes(node.detail), allowance.text)
            bytes.append(Self.mark)
            return true
        case .codeBlock:
            begin(node)
            bytes += cleaned(document.bytes(node.detail), allowance.language)
            bytes.append(Self.mark)
            bytes += cleaned(document.bytes(node.literal), allowance.code)
        case .code, .mathInline, .mathDisplay, .mathBlock:
            begin(node)
            bytes += document.bytes(node.literal)
        case .footnoteReference, .footnoteDefinition:
            begin(node)
            bytes += cleaned(document.bytes(node.literal), allowance.text)
            bytes.append(Self.mark)
            return true
        case .lineBreak:
            flush(endsBlock: true)
            begin(node)
        default:
            begin(node)
            return true
        }
        return false
    }

    private mutating func begin(_ node: Node) {
        let isBlock = !node.kind.isInline || node.kind == .lineBreak
        flush(endsBlock: isBlock)
        bytes.append(Self.mark)
        bytes.append(node.kind.rawValue)
        withUnsafeBytes(of: Self.facts(node)) { bytes += $0 }
        isAtStart = isBlock
    }

    private mutating func close(_ index: Int, from start: Int) {
        let kind = document.nodes[index].kind
        flush(endsBlock: !kind.isInline)
        // Nobody sees a paragraph in which nothing is left.
        let isEmpty = kind == .paragraph && bytes.count == start + 2 + MemoryLayout<UInt64>.size
        if isEmpty { bytes.removeSubrange(start...) } else { bytes.append(Self.mark) }
    }

    /// The facts of a node, besides its texts, that readers see.
    private static func facts(_ node: Node) -> UInt64 {
        let isCounted = node.kind == .heading || node.kind == .list
        let level = isCounted ? UInt64(UInt32(bitPattern: node.level)) : 0
        let flags: UInt64 = (node.isOrdered ? 1 : 0) | (node.isTight ? 2 : 0) | (node.isHeader ? 4 : 0)
        return level | flags << 32 | UInt64(node.task.rawValue) << 36 | UInt64(node.alignment.rawValue) << 40
            | UInt64(node.alert.rawValue) << 48
    }

    private func hiddenRegion(of node: Node) -> Int? {
        guard !hiddenLines.isEmpty, !node.kind.isInline else { return nil }
        return hiddenLines.firstIndex { $0.lowerBound <= node.start.line && node.stop.line <= $0.upperBound }
    }

    /// Writes the text at hand; white space is as wide as browsers show it.
    private mutating func flush(endsBlock: Bool) {
        guard !run.isEmpty else { return }
        allowance.text?(&run)
        defer { run.removeAll(keepingCapacity: true) }
        var isSpace = isAtStart
        let start = bytes.count
        for byte in run {
            let isBlank = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            if !isBlank { bytes.append(byte) } else if !isSpace { bytes.append(0x20) }
            isSpace = isBlank
        }
        if endsBlock, bytes.count > start, bytes.last == 0x20 { bytes.removeLast() }
        if bytes.count > start { isAtStart = false }
    }

    private func cleaned(_ text: ArraySlice<UInt8>, _ erase: Allowance.Erasure?) -> ArraySlice<UInt8> {
        guard let erase else { return text }
        var text = Array(text)
        erase(&text)
        return text[...]
    }
}
