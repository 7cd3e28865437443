/// Text as a terminal may safely show it, with the cells that each piece takes.
///
/// Text that could move the cursor, colour the screen, reorder or hide text shows as a visible replacement: `␛` for a
/// control character, `<U+202E>` for an invisible one. A combining mark without a letter gets the dotted circle. Text
/// keeps its logical order, also where a terminal would show it from right to left.
public struct DisplayText: Sendable, Hashable {
    /// One character of the original, or what stands for it.
    public struct Cell: Sendable, Hashable {
        /// The text that is shown.
        public var text: String
        /// The number of columns of the terminal that it takes.
        public var width: Int
        /// The number of UTF-8 bytes of the original that it stands for.
        public var byteCount: Int
    }

    /// The pieces in order.
    public private(set) var cells: [Cell] = []

    /// Text made safe to show, tabs expanded to stops every `tabWidth` columns.
    public init(_ text: String, tabWidth: Int = 4) {
        var column = 0
        for character in text {
            let cell = Self.cell(for: character, at: column, tabWidth: max(tabWidth, 1))
            column += cell.width
            cells.append(cell)
        }
    }

    /// The text that is shown.
    public var text: String {
        cells.reduce(into: "") { $0 += $1.text }
    }

    /// The number of columns of the terminal that the text takes.
    public var width: Int {
        cells.reduce(0) { $0 + $1.width }
    }

    /// The text made safe to show; without the cost of cells where nothing needs replacing.
    public static func safe(_ text: String) -> String {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text : DisplayText(text).text
    }

    /// Text of several lines made safe to show: line feeds and tabs stay, also a carriage return is shown.
    public static func safeLines(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x7F || $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }) else { return text }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { safe(String($0)) }
                .joined(separator: "\t")
        }.joined(separator: "\n")
    }

    private static func cell(for character: Character, at column: Int, tabWidth: Int) -> Cell {
        let byteCount = character.utf8.count
        if byteCount == 1, let byte = character.asciiValue, byte >= 0x20, byte < 0x7F {
            return Cell(text: String(character), width: 1, byteCount: 1)
        }
        if character == "\t" {
            let width = tabWidth - column % tabWidth
            return Cell(text: String(repeating: " ", count: width), width: width, byteCount: byteCount)
        }
        let isFlag = character.unicodeScalars.first == "\u{1F3F4}"
        var shown = ""
        for scalar in character.unicodeScalars {
            if let replacement = replacement(for: scalar, inFlag: isFlag) {
                shown += replacement
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        let width = shown.reduce(0) { $0 + DisplayWidth.of($1) }
        return width > 0
            ? Cell(text: shown, width: width, byteCount: byteCount)
            : Cell(text: "\u{25CC}" + shown, width: 1, byteCount: byteCount)
    }

    private static func replacement(for scalar: Unicode.Scalar, inFlag: Bool) -> String? {
        switch scalar.value {
        case 0x1A: return "\u{FFFD}"  // stands for a byte that is not UTF-8: see Source.excerpt
        case 0x00..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
        case 0x7F: return "\u{2421}"
        case 0x200C, 0x200D: return nil  // join letters and emoji
        case 0xE0020...0xE007F where inFlag: return nil  // the name of a region
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: break
        case .format where !isVisibleFormat(scalar): break
        default: return nil
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits + ">"
    }

    /// Format characters which are drawn: signs that stand before or around numbers in Arabic, Syriac and Kaithi.
    private static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
        default: false
        }
    }
}
