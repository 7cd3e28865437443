import CommonMark

extension Document {
    /// The blocks of a run of whole blocks, without those inside them.
    func blocks(in range: Range<Int>) -> [Int] {
        var blocks: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            blocks.append(index)
            index = Int(nodes[index].end)
        }
        return blocks
    }

    /// The number of words that stand in a run of nodes; a CJK character counts as half a word.
    func wordCount(in range: Range<Int>) -> Int {
        var words = 0
        var ideographs = 0
        for index in range {
            let node = nodes[index]
            guard node.kind == .text || node.kind == .code || node.kind == .codeBlock else { continue }
            let count = bytes(node.literal).withUnsafeBufferPointer { WordCount($0) }
            words += count.words
            ideographs += count.ideographs
        }
        return words + ideographs / 2
    }

    /// The beginning of the first code among a run of nodes, or else of their text, in one line; `nil` when there is none.
    func opening(of range: Range<Int>) -> String? {
        if range.isEmpty { return nil }
        let literal =
            range.first { nodes[$0].kind == .codeBlock && !nodes[$0].literal.isEmpty }
            ?? range.first { nodes[$0].kind == .text || nodes[$0].kind == .code }
        guard let literal else { return nil }
        let start = bytes(nodes[literal].literal).prefix(Self.openingLength * 4)
        let words = String(decoding: start, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let line = String(words.joined(separator: " ").prefix(Self.openingLength))
        return line.isEmpty ? nil : line
    }

    private static let openingLength = 90

    /// The items of task lists among a run of nodes, and whether each is checked.
    func taskItems(in range: Range<Int>) -> [(item: Int, isChecked: Bool)] {
        range.compactMap { nodes[$0].task == .none ? nil : ($0, nodes[$0].task == .done) }
    }
}

/// A count of words in a text between white space.
private struct WordCount {
    var words = 0
    var ideographs = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var wasInWord: UInt64 = 0
        var index = 0
        while index < bytes.count {
            // Eight bytes at a time, for as long as they are ASCII: the top bit of each says that it is part of a word.
            while index + 8 <= bytes.count {
                let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                guard eight & Self.tops == 0 else { break }
                let inWord = Self.partsOfWords(eight)
                words += (inWord & ~(inWord << 8 | wasInWord << 7)).nonzeroBitCount
                wasInWord = inWord >> 63
                index += 8
            }
            if index + 8 > bytes.count {
                let eight = Self.last(bytes, from: index)
                if eight & Self.tops == 0 {
                    let inWord = Self.partsOfWords(eight)
                    words += (inWord & ~(inWord << 8 | wasInWord << 7)).nonzeroBitCount
                    break
                }
            }
            switch bytes[index] {
            case 0x20, 0x09...0x0D: wasInWord = 0
            case 0xE3...0xED:
                ideographs += 1
                wasInWord = 0
            case 0x80..<0xC0 where wasInWord == 0: break
            default:
                words += wasInWord == 0 ? 1 : 0
                wasInWord = 1
            }
            index += 1
        }
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The bytes that are left, fewer than eight, with spaces behind them.
    private static func last(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> UInt64 {
        let missing = UInt64(truncatingIfNeeded: 8 * (8 - (bytes.count - index)))
        let spaces = ones &* 0x20
        if bytes.count >= 8 {
            let raw = UnsafeRawBufferPointer(bytes)
            let end = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
            return end >> missing | spaces << (64 - missing)
        }
        return (index..<bytes.count).reversed().reduce(spaces) { $0 << 8 | UInt64(bytes[$1]) }
    }

    /// The top bits of the bytes that are no white space, of eight bytes of ASCII.
    private static func partsOfWords(_ eight: UInt64) -> UInt64 {
        let isNoSpace = (eight ^ ones &* 0x20) &+ ones &* 0x7F
        let isControl = (eight &+ ones &* 0x77) & ~(eight &+ ones &* 0x72)
        return isNoSpace & ~isControl & tops
    }
}
