import Algorithms
import Text
import Packs

/// The label that stands before an option's text: a letter, a box, or both: `A)`, `[x]`, `[ ] b.`, `(c)`.
struct OptionLabel {
    /// The letter of Latin that has the place of the source's in its alphabet: `B` for `Б`, `β` and `ב`.
    private(set) var letter: Character?
    /// The letter of the source, as a capital where its script has these.
    private(set) var sign: Character?
    /// The letter was a small one, as those of lists inside answers often are.
    private(set) var isSmall = false
    /// The number before the text, in a list that has marks of its own: `- 1: text`.
    var number: Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        return rest.first.map { ":).".contains($0) } == true && rest.dropFirst().first == " " ? Int(digits) : nil
    }

    /// True when the box is ticked; `nil` without a box.
    private(set) var box: Bool?
    /// True when a mark beside the text says that the option is right: `✓`, `(correct)`.
    private(set) var isMarked = false
    /// True when all of the option is in bold type, which may say that it is right.
    private(set) var isBold = false
    /// The option's text.
    private(set) var text: String
    /// The words around the text: its letter, and those that mark it.
    private(set) var dropped = ""

    static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    /// The first letters of scripts, in the order in which they count.
    private static let alphabets = [
        letters, Array("АБВГДЕЖЗИКЛМ"), Array("ΑΒΓΔΕΖΗΘ"), Array("אבגדהוזחטי"), Array("أبجدهوز"), Array("กขคงจฉช"),
        Array("가나다라마바사"), Array("アイウエオカキク"), Array("कखगघङच"), Array("কখগঘঙচ"),
    ]

    /// The place that a letter has in its alphabet.
    private static let places = Dictionary(
        alphabets.flatMap { $0.enumerated().map { ($0.element, $0.offset) } } + [("ا", 0)],
        uniquingKeysWith: { first, _ in first }
    )

    /// Tells whether it may be the label of an option beside that of another: letters of one kind.
    func isKin(to other: OptionLabel) -> Bool {
        isSmall == other.isSmall && sign?.isASCII == other.sign?.isASCII
    }

    private static let ticks: Set<Character> = ["✓", "✔", "✅", "☑", "🗸"]
    private static let crosses: Set<Character> = ["✗", "✘", "❌", "☐", "✖"]
    private static let words = [
        "(correct)", "(correct answer)", "(right)", "(richtig)", "(correcto)", "(верно)", "(正确)",
    ]

    /// Reads the first line of a list's item.
    ///
    /// - Parameter place: Its place among the items: only the letter of that place is one; `nil` where letters are text.
    init(item line: String, at place: Int?) {
        text = line.trimmed
        readBox()
        let whole = self
        text = Self.withoutCode(text)
        readBold()
        readLetter()
        if letter != place.map({ Self.letters[min($0, 25)] }) {
            self = whole
            readBold()
        }
        readMarks()
    }

    /// Reads a line of text, where more has to speak for an option: `A - text`, `a) text`, `text - A`.
    init?(line: String) {
        text = line.trimmed.withoutLineBreak
        guard text.utf8.count <= 1000 else { return nil }
        readBold()
        readLetter(dashes: true)
        if letter == nil { readLetterAtEnd() }
        guard letter != nil, !text.isEmpty else { return nil }
        readMarks()
    }

    /// The options that stand one behind the other, each with its label: `A) Stone, B) Iron`; `nil` where they do not.
    static func split(_ text: String) -> [String]? {
        var starts: [String.Index] = []
        for word in text.split(whereSeparator: \.isWhitespace)
        where starts.count < 26 && OptionLabel(line: word + " …")?.letter == letters[starts.count] {
            starts.append(word.startIndex)
        }
        guard starts.count > 1, starts[0] == text.startIndex else { return nil }
        return zip(starts, starts.dropFirst() + [text.endIndex]).map { start, end in
            String(text[start..<end].trimmingSuffix { $0.isWhitespace || ",;|".contains($0) })
        }
    }

    /// Takes the number for its label.
    mutating func takeNumber() {
        let label = text.prefix { $0 != " " }
        drop(label)
        text = text.dropFirst(label.count).trimmed
    }

    /// Notes a word that stands around its text.
    mutating func drop(_ word: Substring) { dropped += word + " " }

    /// A text whose label is set as code, alone or with all of it: `A.` before it, or between the same marks.
    static func withoutCode(_ text: String) -> String {
        guard text.hasPrefix("`"), let close = text.dropFirst().firstIndex(of: "`") else { return text }
        let code = text[text.index(after: text.startIndex)..<close]
        let label = code.prefix { !$0.isWhitespace }
        guard let letter = label.first, letter.isASCII, letter.isLetter, label.count == 2,
            label.last.map({ ".):".contains($0) }) == true
        else { return text }
        let rest = text[text.index(after: close)...].trimmed
        if code.count == label.count { return label + " " + rest }
        return rest.isEmpty ? label + " `" + code.dropFirst(label.count).trimmed + "`" : text
    }

    private mutating func readBox() {
        for (mark, isTicked) in [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true), ("[✓]", true)]
        where text.hasPrefix(mark) {
            let rest = text.dropFirst(mark.count)
            guard rest.isEmpty || rest.first == " " else { return }
            box = isTicked
            text = rest.trimmed
            return
        }
    }

    private mutating func readBold() {
        for mark in ["**", "__"] where text.hasPrefix(mark) && text.hasSuffix(mark) {
            let inner = text.dropFirst(mark.count).dropLast(mark.count)
            guard text.count > 2 * mark.count, !inner.contains(mark) else { continue }
            isBold = true
            text = inner.trimmed
        }
    }

    /// `A: text`, `A) text`, `(a) text`, `**A.** text`.
    private mutating func readLetter(dashes: Bool = false) {
        let isOpen = text.hasPrefix("(") || text.hasPrefix("**(")
        var rest = text.drop { "*(".contains($0) }
        guard let first = rest.first, let capital = first.uppercased().first, let place = Self.places[capital] else {
            return
        }
        rest = rest.dropFirst()
        let isWide = dashes && !first.isLowercase && rest.first == " "
        if isWide { rest = rest.drop { $0 == " " } }
        let marks = rest.prefix { "*:).：）".contains($0) || isWide && "-–—".contains($0) }
        guard marks.contains(where: { $0 != "*" }), !isOpen || marks.contains(where: { ")）".contains($0) }) else {
            return
        }
        let after = rest.dropFirst(marks.count)
        // "A.b" is no label, and neither is "e.g.".
        guard
            after.isEmpty || after.first == " " || marks.last == "：" || marks.last == "）"
                || !dashes && after.first != "."
        else { return }
        (letter, sign) = (Self.letters[place], capital)
        dropped += String(first) + " "
        isSmall = first.isLowercase
        text = after.trimmed
    }

    /// `text - A`, where the text around it runs from right to left.
    private mutating func readLetterAtEnd() {
        guard let last = text.last, Self.letters.contains(last) else { return }
        let rest = text.dropLast().trimmed
        guard let mark = rest.last, "-–—".contains(mark) else { return }
        (letter, sign) = (last, last)
        dropped += String(last) + " "
        text = rest.dropLast().trimmed
    }

    /// `✓ text`, `text ✅`, `text (correct)`.
    private mutating func readMarks() {
        let bare = text
        for word in Self.words where text.hasSuffix(")") && text.lowercased().hasSuffix(word) {
            dropped += text.suffix(word.count) + " "
            text = text.dropLast(word.count).trimmed
            isMarked = true
        }
        while let end = text.last,
            Self.ticks.contains(end.withoutSelectors) || Self.crosses.contains(end.withoutSelectors)
        {
            isMarked = isMarked || Self.ticks.contains(end.withoutSelectors)
            text = text.dropLast().trimmed
        }
        while let start = text.first,
            Self.ticks.contains(start.withoutSelectors) || Self.crosses.contains(start.withoutSelectors)
        {
            isMarked = isMarked || Self.ticks.contains(start.withoutSelectors)
            text = text.dropFirst().trimmed
        }
        // A tick that is all of the option is what it says.
        if text.isEmpty, !bare.isEmpty {
            text = bare
            isMarked = false
        }
    }
}

extension Character {
    /// The character without joiners and variation selectors.
    var withoutSelectors: Character {
        let scalars = unicodeScalars.filter { $0 != "\u{200D}" && $0 != "\u{FE0F}" && $0 != "\u{FE0E}" }
        guard let first = scalars.first else { return "\u{200D}" }
        return scalars.count == 1 ? Character(first) : self
    }
}
