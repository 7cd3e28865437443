import Text
import Diagnostics

/// Front matter without anything that takes a YAML parser: words behind keys and in brackets, one key a line.
///
/// Most question files have no other, and a parser takes longer to set up than such lines take to read.
extension FrontMatter {
    private enum Value {
        case word(Range<Int>)
        case list([Range<Int>])
    }

    /// Reads lines that mean the same to every reader of YAML; false, and nothing is read, when there are others.
    mutating func readPlain(_ source: Source, _ range: Range<Int>) -> Bool {
        guard let settings = Self.plainSettings(source.bytes, range) else { return false }
        for (key, value) in settings {
            switch (key, value) {
            case (.id, .word(let range)): id = (source.text(range), source.location(range))
            case (.difficulty, .word(let range)): difficulty = (source.text(range), source.location(range))
            case (.title, .word(let range)): title = source.text(range)
            case (.asked, .word(let range)): asked = source.text(range)
            case (.model, .word(let range)): model = source.text(range)
            case (.preferred, .word(let range)): preferred = (source.text(range), source.location(range))
            case (.judgedBy, .word(let range)): judgedBy = source.text(range)
            case (.tags, .word(let range)): tags = [source.text(range)]
            case (.tags, .list(let ranges)): tags = ranges.map { source.text($0) }
            case (.sources, .word(let range)): sources = [source.text(range)]
            case (.sources, .list(let ranges)): sources = ranges.map { source.text($0) }
            default: break
            }
        }
        return true
    }

    private static func plainSettings(_ bytes: [UInt8], _ range: Range<Int>) -> [(FrontMatterKey, Value)]? {
        var settings: [(FrontMatterKey, Value)] = []
        var start = range.lowerBound
        while start < range.upperBound {
            guard let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A),
                let (key, value) = plainSetting(bytes, start..<end), !settings.contains(where: { $0.0 == key })
            else { return nil }
            settings.append((key, value))
            start = end + 1
        }
        return settings
    }

    private static func plainSetting(_ bytes: [UInt8], _ line: Range<Int>) -> (FrontMatterKey, Value)? {
        guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")),
            let key = FrontMatterKey(rawValue: String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self)),
            colon + 2 < line.upperBound, bytes[colon + 1] == 0x20
        else { return nil }
        let value = trimmed(bytes, colon + 2..<line.upperBound)
        guard let first = bytes[value].first, let last = bytes[value].last else { return nil }
        switch key {
        case .tags, .sources:
            guard first == UInt8(ascii: "["), last == UInt8(ascii: "]"), value.count > 2 else { fallthrough }
            var items: [Range<Int>] = []
            for item in bytes[value].dropFirst().dropLast().split(separator: 0x2C, omittingEmptySubsequences: false) {
                let item = trimmed(bytes, item.startIndex..<item.endIndex)
                guard isWord(bytes[item]) else { return nil }
                items.append(item)
            }
            return (key, .list(items))
        case .id, .difficulty, .title, .asked, .model, .preferred, .judgedBy:
            let isNothing = ["null", "Null", "NULL"].contains { bytes[value].elementsEqual($0.utf8) }
            return isWord(bytes[value]) && !isNothing ? (key, .word(value)) : nil
        case .language, .date, .draft: return nil
        }
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, bytes[first] == 0x20 { range.removeFirst() }
        while let last = range.last, bytes[last] == 0x20 { range.removeLast() }
        return range
    }

    /// Tells whether a text is a plain scalar wherever it stands (YAML 1.2, section 7.3.3), and of ASCII alone.
    private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, first.isASCIILetter || first.isDigit else { return false }
        return text.allSatisfy { $0.isASCIILetter || $0.isDigit || " -_./+()".utf8.contains($0) }
    }
}
