import Packs

/// A question's line taken apart: number, difficulty and the question itself.
///
/// `**12. What is a tensor? 👶**`, `[M] Explain dropout`, `Q3: Why?`
struct QuestionText {
    private(set) var text: String
    private(set) var grade: Grade?
    private(set) var number: Int?
    /// What was taken away.
    private(set) var dropped: [String] = []

    /// - Parameter starsCount: Whether several stars are harder than one, rather than a star being the middle.
    init(_ raw: String, starsCount: Bool = false) {
        text = raw.trimmed
        dropAnchors()
        var before = ""
        while text != before {
            before = text
            unwrap()
            dropPrefix()
            readTag()
        }
        readMarks(starsCount)
        readWordInBrackets()
        unwrap()
        text = text.trimmed
    }

    /// Takes the question from below: here stood only its number.
    mutating func take(_ question: String) {
        let read = QuestionText(question)
        text = read.text
        grade = grade ?? read.grade
        dropped += read.dropped
    }

    /// `**Why?**` becomes `Why?`, as long as the marks enclose all of it.
    private mutating func unwrap() {
        for mark in ["***", "**", "__"] where text.hasPrefix(mark) && text.hasSuffix(mark) {
            let inner = text.dropFirst(mark.count).dropLast(mark.count)
            guard text.count > 2 * mark.count, !inner.contains(mark), inner.last != "\\" else { continue }
            text = inner.trimmed
        }
    }

    private mutating func dropAnchors() {
        while let open = text.range(of: "<a "), let close = text.range(of: "</a>"), open.upperBound <= close.lowerBound
        {
            let tag = text[open.lowerBound..<close.upperBound]
            let inner = tag.drop { $0 != ">" }.dropFirst().dropLast(4)
            guard inner.allSatisfy(\.isWhitespace) else { return }
            dropped.append(String(tag))
            text.removeSubrange(open.lowerBound..<close.upperBound)
            text = text.trimmed
        }
    }

    /// `12.`, `12)`, `Q12:`, `Question 3.`, `Вопрос 5:`, `问题1：`
    private mutating func dropPrefix() {
        guard let prefix = QuestionPrefix(text) else {
            // `**1) FizzBuzz.** Print …`: the number alone goes, the bold text stays.
            guard text.hasPrefix("**"), let inner = QuestionPrefix(String(text.dropFirst(2))) else { return }
            number = inner.number ?? number
            dropped.append(String(text.dropFirst(2).prefix(inner.length)))
            text = "**" + text.dropFirst(2 + inner.length).trimmed
            if text.hasPrefix("****") { text = text.dropFirst(4).trimmed }
            return
        }
        number = prefix.number ?? number
        dropped.append(String(text.prefix(prefix.length)))
        text = text.dropFirst(prefix.length).trimmed
    }

    /// `[E]` at the start.
    private mutating func readTag() {
        guard grade == nil, let tag = DifficultyTag.read(from: text), !text.dropFirst(tag.tag.count + 2).hasPrefix("(")
        else { return }
        let isName = tag.tag.count <= 2 && tag.tag.allSatisfy { $0.isUppercase || $0.isNumber }
        guard Grade(word: tag.tag) != nil || isName else { return }
        if tag.tag.count > 1 { dropped.append(tag.tag) }
        grade = Grade(word: tag.tag) ?? Grade(word: tag.tag, rank: nil)
        text = String(Substring(text.utf8.dropFirst(tag.length)))
    }

    private mutating func readMarks(_ starsCount: Bool) {
        let marks = text.filter { Self.marks.contains($0.bare) }
        guard grade == nil, !marks.isEmpty else { return }
        let stars = marks.count { $0.bare == "⭐" }
        if let other = marks.first(where: { $0.bare != "⭐" }) {
            grade = Grade(word: String(other.bare))
        } else {
            grade = Grade(word: "⭐", rank: starsCount ? min(stars, 3) - 1 : 1)
        }
        dropped.append(String(marks))
        text.removeAll { Self.marks.contains($0.bare) || $0.bare == "\u{200D}" }
        for (wide, mark) in [(" **", "**"), ("  ", " ")] where text.hasSuffix(wide) {
            text = String(text.dropLast(wide.count)) + mark
        }
        text = text.trimmed
    }

    /// `(Easy)`, `[Senior]` or `— Medium` at the end.
    private mutating func readWordInBrackets() {
        guard grade == nil else { return }
        for (open, close) in [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")] {
            guard text.hasSuffix(close), let start = text.range(of: open, options: .backwards) else { continue }
            let word = text[start.upperBound...].dropLast(close.count)
            guard let read = Grade(word: String(word)) else { continue }
            grade = read
            dropped.append(String(word))
            text = text[..<start.lowerBound].trimmed
            return
        }
    }

    private static let marks: Set<Character> = ["👶", "⭐", "🚀", "🟢", "🟡", "🟠", "🔴", "🔥", "🌱", "🐣"]
}

extension Character {
    /// The character without joiners and variation selectors.
    fileprivate var bare: Character {
        let scalars = unicodeScalars.filter { $0 != "\u{200D}" && $0 != "\u{FE0F}" && $0 != "\u{FE0E}" }
        guard let first = scalars.first else { return "\u{200D}" }
        return scalars.count == 1 ? Character(first) : self
    }
}

extension String {
    enum SearchOptions { case forwards, backwards }

    /// The first or last place of a text.
    func range(of text: String, options: SearchOptions = .forwards) -> Range<Index>? {
        let ranges = ranges(of: text)
        return options == .forwards ? ranges.first : ranges.last
    }
}
