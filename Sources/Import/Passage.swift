import Text
import Packs

/// Lines of a source that belong together, each with its number there.
struct Passage: Sendable {
    struct Line: Sendable {
        var number: Int
        var text: String

        var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }

    var lines: [Line] = []

    /// The text, its lines joined.
    var text: String { lines.map(\.text).joined(separator: "\n") }

    var isBlank: Bool { lines.allSatisfy(\.isBlank) }

    /// The numbers of its first and last line.
    var range: Lines? {
        guard let first = lines.first, let last = lines.last else { return nil }
        return first.number...max(first.number, last.number)
    }

    init(_ lines: [Line] = []) {
        self.lines = lines
    }

    /// Text that has one place in the source.
    init(text: String, at number: Int) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            Line(number: number + $0.offset, text: String($0.element))
        }
    }

    /// The passage without blank lines at its ends.
    var trimmed: Passage {
        guard let first = lines.firstIndex(where: { !$0.isBlank }), let last = lines.lastIndex(where: { !$0.isBlank })
        else { return Passage() }
        return Passage(Array(lines[first...last]))
    }

    /// The lines of it that are neither in another passage nor in one of some texts.
    func omissions(keeping kept: Passage, _ texts: String...) -> [Omission] {
        let byLine = Dictionary(kept.lines.map { ($0.number, $0.text) }, uniquingKeysWith: { $0 + "\n" + $1 })
        return lines.compactMap { line in
            var text = line.text
            for rest in [byLine[line.number]].compactMap({ $0 }) + texts {
                // The text that is kept stands behind its label, which may hold the same letters.
                if let range = text.ranges(of: rest).last { text.removeSubrange(range) }
            }
            return text.trimmed.isEmpty ? nil : Omission(.form, line.number...line.number, text: text)
        }
    }

    /// Some of its lines, by their place in it.
    subscript(_ range: Range<Int>) -> Passage {
        Passage(Array(lines[range.clamped(to: 0..<lines.count)]))
    }
}

extension String {
    /// The text without up to `width` columns of white space at its start. A tab goes to the next multiple of four
    /// (CommonMark 2.2); what is left of one stays as spaces.
    func dedented(by width: Int) -> String {
        var column = 0
        var rest = utf8[...]
        while column < width, let byte = rest.first {
            if byte == 0x20 {
                column += 1
            } else if byte == 0x09 {
                column += 4 - column % 4
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        let left = column > width ? String(repeating: " ", count: column - width) : ""
        return left + String(Substring(rest))
    }

    /// The number of columns of white space at its start.
    var indentation: Int {
        var column = 0
        for byte in utf8 {
            if byte == 0x20 {
                column += 1
            } else if byte == 0x09 {
                column += 4 - column % 4
            } else {
                break
            }
        }
        return column
    }
}
