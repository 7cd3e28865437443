import Diagnostics
import Testing

/// A line, the text in it that a finding is about, and what a terminal shows. `|` marks where the text starts on screen.
private struct Example: CustomTestStringConvertible, Sendable {
    var name: String
    var line: String
    var marked: String
    var shown: String
    var carets: String
    var column: Int

    var testDescription: String { name }
}

/// The carets are written by hand, by the columns of a terminal: a tab goes to the next fourth column, a CJK character
/// or an emoji takes two, a combining mark none.
private let examples = [
    Example(
        name: "ASCII",
        line: "a plain line",
        marked: "plain",
        shown: "a plain line",
        carets: "  ^^^^^",
        column: 3
    ),
    Example(
        name: "tabs before and within",
        line: "\ta\tbc\td",
        marked: "bc\td",
        shown: "    a   bc  d",
        carets: "        ^^^^^",
        column: 4
    ),
    Example(
        name: "CJK before and under",
        line: "什么是 语言 model",
        marked: "语言",
        shown: "什么是 语言 model",
        carets: "       ^^^^",
        column: 5
    ),
    Example(
        name: "full-width and half-width forms",
        line: "Ａｱx",
        marked: "x",
        shown: "Ａｱx",
        carets: "   ^",
        column: 3
    ),
    Example(
        name: "Hangul, precomposed and in jamo",
        line: "한\u{1112}\u{1161}\u{11AB}x",
        marked: "x",
        shown: "한\u{1112}\u{1161}\u{11AB}x",
        carets: "    ^",
        column: 5
    ),
    Example(
        name: "emoji, skin tone, family, flags, keycap, text style with U+FE0F",
        line: "🙂👍🏽👨‍👩‍👧🇯🇵🏴󠁧󠁢󠁳󠁣󠁴󠁿1️⃣❤️x",
        marked: "x",
        shown: "🙂👍🏽👨‍👩‍👧🇯🇵🏴󠁧󠁢󠁳󠁣󠁴󠁿1️⃣❤️x",
        carets: "              ^",
        column: 23
    ),
    Example(
        name: "a symbol in text style",
        line: "❤x",
        marked: "x",
        shown: "❤x",
        carets: " ^",
        column: 2
    ),
    Example(
        name: "combining marks",
        line: "e\u{301}a\u{308}\u{323}x",
        marked: "x",
        shown: "e\u{301}a\u{308}\u{323}x",
        carets: "  ^",
        column: 6
    ),
    Example(
        name: "Devanagari conjunct",
        line: "क्षx",
        marked: "x",
        shown: "क्षx",
        carets: "  ^",
        column: 4
    ),
    Example(
        name: "right to left, in logical order",
        line: "abc שלום עולם",
        marked: "עולם",
        shown: "abc שלום עולם",
        carets: "         ^^^^",
        column: 10
    ),
    Example(
        name: "ANSI escape and control characters",
        line: "\u{1B}[31mred\u{7F}\u{0} x",
        marked: "x",
        shown: "␛[31mred␡␀ x",
        carets: "           ^",
        column: 12
    ),
    Example(
        name: "reordering and hidden characters",
        line: "a\u{202E}b\u{200B}\u{FEFF}x",
        marked: "x",
        shown: "a<U+202E>b<U+200B><U+FEFF>x",
        carets: "                          ^",
        column: 6
    ),
    Example(
        name: "text smuggled in tag characters",
        line: "🙂\u{E0041}x",
        marked: "x",
        shown: "🙂<U+E0041>x",
        carets: "           ^",
        column: 3
    ),
]

@Suite struct CaretTests {
    @Test(arguments: examples)
    fileprivate func standUnderTheRightCharacters(example: Example) throws {
        let (column, shown, carets) = try print(line: example.line, marked: example.marked)
        #expect(column == example.column)
        #expect(shown == example.shown)
        #expect(carets == example.carets)
    }

    @Test func standBehindTheLastCharacterAtTheEndOfALine() throws {
        let source = Source(name: "a.md", bytes: Array("語\nnext".utf8))
        let lines = text(for: source.location(3..<3))
        #expect(lines[3] == " 1 | 語")
        #expect(lines[4] == "   |   ^")
    }

    @Test func coverAWideCharacterThatAPointPrecedes() {
        let source = Source(name: "a.md", bytes: Array("a語b".utf8))
        #expect(text(for: source.location(1..<1))[4] == "   |  ^^")
    }

    @Test func coverWholeCharactersWhenARangeCutsThem() {
        let source = Source(name: "a.md", bytes: Array("a語b".utf8))
        #expect(text(for: source.location(2..<3))[4] == "   |  ^^")
    }

    @Test func showAMarkWithoutLetterOnADottedCircle() {
        let source = Source(name: "a.md", bytes: Array("\u{301}x".utf8))
        let lines = text(for: source.location(2..<3))
        #expect(lines[3] == " 1 | ◌\u{301}x")
        #expect(lines[4] == "   |  ^")
    }

    @Test func keepTheirPlaceAfterBytesThatAreNotText() {
        let source = Source(name: "a.md", bytes: [0x61, 0xFF, 0xE8, 0xAA, 0x62, 0xE8, 0xAA, 0x9E, 0x63])
        let lines = text(for: source.location(8..<9))
        #expect(lines[3] == " 1 | a\u{FFFD}\u{FFFD}\u{FFFD}b語c")
        #expect(lines[4] == "   |        ^")
    }

    @Test func reachTheEndOfTheLineWhenTheRangeGoesOn() {
        let source = Source(name: "a.md", bytes: Array("abc\ndef".utf8))
        #expect(text(for: source.location(1..<6))[4] == "   |  ^^")
    }

    @Test func stayInViewWhereverTheyStandInALongLine() throws {
        let words = (0..<400).map { "w\($0)語" }
        let line = words.joined(separator: " ")
        for word in [words[0], words[7], words[200], words[399]] {
            let (column, shown, carets) = try print(line: line, marked: word, width: 60)
            let marked = try #require(line.range(of: word))
            #expect(column == line[..<marked.lowerBound].unicodeScalars.count + 1)
            #expect(DisplayText(shown).width <= 62)
            #expect(carets.last == "^")
            #expect(under(carets, in: shown) == word)
            #expect(shown.hasPrefix("…") == (word != words[0]))
            #expect(shown.hasSuffix("…") == (word != words[399]))
        }
    }

    /// The characters of a shown line that stand above the carets.
    private func under(_ carets: String, in shown: String) -> String {
        var column = 0
        var text = ""
        for cell in DisplayText(shown).cells {
            if Array(carets).indices.contains(column), Array(carets)[column] == "^" { text += cell.text }
            column += cell.width
        }
        return text
    }

    private func print(line: String, marked: String, width: Int = 100) throws -> (Int, String, String) {
        let source = Source(name: "a.md", bytes: Array("first\n\(line)\n".utf8))
        let range = try #require(line.range(of: marked))
        let start = line.utf8.distance(from: line.startIndex, to: range.lowerBound) + 6
        let lines = text(for: source.location(start..<start + marked.utf8.count), width: width)
        let column = try #require(lines[1].split(separator: ":").last.flatMap { Int($0) })
        return (column, String(lines[3].dropFirst(5)), String(lines[4].dropFirst(5)))
    }

    private func text(for location: Location, width: Int = 100) -> [String] {
        DiagnosticPrinter(width: width).string(for: [Diagnostic(.error, "rule", "message", at: location)])
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension String {
    /// The first place of a text by code points, so that a mark may be found apart from its letter.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        let needle = Array(text.utf8)
        let bytes = Array(utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: needle) }) else { return nil }
        return utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: start + needle.count)
    }
}
