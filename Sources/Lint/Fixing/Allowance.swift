/// The changes that the safe fixes of a rule may change of what readers see; all else stays as it is.
///
/// Each erasure takes out, or writes in one way, what the rule is about. Two texts that are equal then differ in nothing
/// else.
struct Allowance: Sendable {
    typealias Erasure = @Sendable (inout [UInt8]) -> Void

    /// For text that readers see, with a line feed between its lines, for titles, descriptions and labels.
    var text: Erasure?
    /// For addresses of links and pictures.
    var address: Erasure?
    /// For raw HTML; what is empty then counts for nothing.
    var html: Erasure?
    /// For the code of a block.
    var code: Erasure?
    /// For what stands behind a fence.
    var language: Erasure?
    /// Picks out links, by their addresses, that are no links to anybody and count for nothing.
    var hidesLink: (@Sendable (ArraySlice<UInt8>) -> Bool)?
    /// The blocks from the first line of a fix to its last one become one block of code.
    var joinsBlocks = false

    /// Nothing that readers see changes.
    static let nothing = Allowance()
}

extension Allowance {
    /// All that several allow together.
    init(of all: [Allowance]) {
        func together(_ erasures: [Erasure]) -> Erasure? {
            guard !erasures.isEmpty else { return nil }
            return { text in erasures.forEach { $0(&text) } }
        }
        text = together(all.compactMap(\.text))
        address = together(all.compactMap(\.address))
        html = together(all.compactMap(\.html))
        code = together(all.compactMap(\.code))
        language = together(all.compactMap(\.language))
        let hidden = all.compactMap(\.hidesLink)
        if !hidden.isEmpty { hidesLink = { address in hidden.contains { $0(address) } } }
    }
}

extension [UInt8] {
    /// Removes characters of UTF-8 by their bytes and those of the character that was kept before.
    mutating func removeCharacters(
        where isRubbish: (_ character: ArraySlice<UInt8>, _ before: ArraySlice<UInt8>) -> Bool
    ) {
        var kept: [UInt8] = []
        kept.reserveCapacity(count)
        var (start, last) = (0, 0)
        while start < count {
            var end = start + 1
            while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
            if !isRubbish(self[start..<end], kept[last...]) {
                last = kept.count
                kept += self[start..<end]
            }
            start = end
        }
        self = kept
    }

    /// Replaces ranges that stand in order and do not overlap.
    mutating func replace(_ edits: [(range: Range<Int>, bytes: [UInt8])]) {
        guard !edits.isEmpty else { return }
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var position = 0
        for edit in edits where edit.range.lowerBound >= position {
            result += self[position..<edit.range.lowerBound]
            result += edit.bytes
            position = edit.range.upperBound
        }
        self = result + self[position...]
    }
}
