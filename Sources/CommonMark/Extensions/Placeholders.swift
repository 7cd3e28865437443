import Text
import Diagnostics

/// All that was lifted out of a source, and the placeholders that stand for it while libcmark parses.
///
/// A placeholder is a control byte that the source does not hold, a number, and the byte again. libcmark takes it for
/// letters of a word; where it has to count as punctuation or space, such a character is part of it.
struct Placeholders {
    /// Something lifted.
    struct Item {
        var kind: Lift.Kind
        /// Its bytes in the source, delimiters included.
        var range: Range<Int>
        /// The formula, the address or the label.
        var content: [UInt8]
    }

    /// The byte at both ends of a placeholder.
    let mark: UInt8
    private(set) var items: [Item] = []

    /// Control bytes that libcmark takes for letters.
    private static let marks = Array(UInt8(0x01)...0x08) + Array(UInt8(0x0E)...0x1F)

    /// No placeholders yet; `nil` for a source that uses all control bytes, which is no text.
    init?(for source: Source) {
        guard let mark = Self.marks.first(where: { !source.bytes.holds($0) }) else { return nil }
        self.mark = mark
    }

    /// Adds an item and returns its placeholder.
    mutating func add(_ item: Item) -> [UInt8] {
        items.append(item)
        let core = [mark] + Array(String(items.count - 1).utf8) + [mark]
        switch item.kind {
        case .tilde(let tilde): return tilde.left.bytes + core + tilde.right.bytes
        case .address, .hostAddress:
            // Emphasis asks whether a neighbour is punctuation: an address counts as its last character does.
            return item.content.last?.isPunctuation == true ? core + [UInt8(ascii: ",")] : core
        case .math, .footnote: return core
        }
    }

    /// A placeholder in a text.
    struct Place {
        var range: Range<Int>
        var item: Item
    }

    /// The next placeholder at or behind an offset.
    func next(in text: ArraySlice<UInt8>, from offset: Int) -> Place? {
        guard let start = text[offset...].firstIndex(of: mark) else { return nil }
        var number = 0
        var end = start + 1
        while end < text.endIndex, text[end].isDigit {
            number = number * 10 + Int(text[end] - 0x30)
            guard number < items.count else { return nil }
            end += 1
        }
        guard end < text.endIndex, text[end] == mark, end > start + 1 else { return nil }
        let item = items[number]
        var range = start..<end + 1
        switch item.kind {
        case .tilde(let tilde):
            let (left, right) = (tilde.left.bytes.count, tilde.right.bytes.count)
            range = max(start - left, offset)..<min(end + 1 + right, text.endIndex)
        case .address, .hostAddress:
            if item.content.last?.isPunctuation == true { range = start..<min(end + 2, text.endIndex) }
        case .footnote:
            if start > offset, text[start - 1] == UInt8(ascii: "["), end + 1 < text.endIndex,
                text[end + 1] == UInt8(ascii: "]")
            {
                range = start - 1..<end + 2
            }
        case .math: break
        }
        return Place(range: range, item: item)
    }
}
