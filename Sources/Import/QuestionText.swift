import Text
import Packs

/// A question's line taken apart: number, difficulty and the question itself.
///
/// `**12. What is a tensor? 👶**`, `[M] Explain dropout`, `Q3: Why?`
struct QuestionText {
    private(set) var text: String
    private(set) var grade: Grade?
    private(set) var number: Int?
    /// The texts that were taken away.
    private(set) var dropped: [String] = []

    /// The meaning of a star, found by looking at all questions of a file.
    enum Stars {
        /// The middle of `👶 ⭐ 🚀`.
        case middle
        /// The more, the harder.
        case count
        /// A mark for what is asked often; nothing about difficulty.
        case mark
        /// Every question has the same picture, which decorates them.
        case decoration

        init(in questions: [String]) {
            var counts: Set<Int> = []
            let pictures = questions.map { $0.filter { "👶🚀🔥🌱🐣".contains($0.withoutSelectors) } }
            if let first = pictures.first, !first.isEmpty, questions.count > 4, pictures.allSatisfy({ $0 == first }) {
                self = .decoration
                return
            }
            for question in questions {
                if question.contains(where: { "👶🚀🟢🔴".contains($0) }) {
                    self = .middle
                    return
                }
                let count = question.count { $0.withoutSelectors == "⭐" }
                if count > 0 { counts.insert(count) }
            }
            self = counts.contains { $0 > 1 } ? .count : .mark
        }
    }

    init(_ raw: String, stars: Stars = .middle) {
        text = raw.trimmed.withoutLineBreak
        if text.hasPrefix("#"), let end = text.firstIndex(where: { $0 != "#" }), text[end] == " " {
            text = text[end...].trimmed
        }
        dropAnchors()
        var before = ""
        while text != before {
            before = text
            unwrap()
            dropPrefix()
            readTag()
        }
        if readMarks(stars) {
            // A number behind a picture counts nothing.
            let known = number
            dropPrefix()
            number = known
        }
        readFilledStars()
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
        for mark in ["***", "**", "__", "*", "_"] where text.hasPrefix(mark) && text.hasSuffix(mark) {
            let inner = text.dropFirst(mark.count).dropLast(mark.count)
            guard text.count > 2 * mark.count, !inner.contains(mark), inner.last != "\\" else { continue }
            text = inner.trimmed
        }
    }

    private mutating func dropAnchors() {
        while let open = text.firstRange(of: "<a "), let close = text.firstRange(of: "</a>"),
            open.upperBound <= close.lowerBound
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
        grade = grade ?? prefix.grade
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

    /// Takes marks of difficulty away; tells whether they stood before the text.
    private mutating func readMarks(_ stars: Stars) -> Bool {
        guard grade == nil, text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        let marks = text.filter { Self.marks.contains($0.withoutSelectors) }
        guard !marks.isEmpty else { return false }
        let isFirst = text.first.map { Self.marks.contains($0.withoutSelectors) } == true
        let count = marks.count { $0.withoutSelectors == "⭐" }
        if let other = marks.first(where: { $0.withoutSelectors != "⭐" }) {
            if stars != .decoration { grade = Grade(word: String(other.withoutSelectors)) }
        } else if stars != .mark {
            grade = Grade(word: "⭐", rank: stars == .count ? min(count, 3) - 1 : 1)
        }
        dropped.append(String(marks))
        text.removeAll { Self.marks.contains($0.withoutSelectors) || $0.withoutSelectors == "\u{200D}" }
        for (wide, mark) in [(" **", "**"), ("  ", " ")] where text.hasSuffix(wide) {
            text = String(text.dropLast(wide.count)) + mark
        }
        text = text.trimmed
        return isFirst
    }

    /// `(★★☆)`: stars of which some are filled.
    private mutating func readFilledStars() {
        guard grade == nil, text.contains("★"), let first = text.firstIndex(where: { "★☆".contains($0) })
        else { return }
        let stars = text[first...].prefix { "★☆".contains($0) }
        let filled = stars.count { $0 == "★" }
        guard stars.count >= 3, stars.count <= 5, filled > 0 else { return }
        grade = Grade(word: String(stars), rank: (filled * 3 + stars.count - 1) / stars.count - 1)
        dropped.append(String(stars))
        let isInBrackets = text[..<first].last == "(" && text[stars.endIndex...].first == ")"
        let start = isInBrackets ? text.index(before: first) : first
        let end = isInBrackets ? text.index(after: stars.endIndex) : stars.endIndex
        text.removeSubrange(start..<end)
        text = text.trimmed
    }

    /// `(Easy)` or `[Senior]` at the end or, where it is a word, at the start.
    private mutating func readWordInBrackets() {
        guard grade == nil else { return }
        for (open, close) in [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")] {
            if text.hasSuffix(close), let start = text.ranges(of: open).last,
                take(text[start.upperBound...].dropLast(close.count), rest: text[..<start.lowerBound])
            {
                return
            }
            if text.hasPrefix(open), let end = text.firstRange(of: close) {
                let word = text[..<end.lowerBound].dropFirst(open.count)
                let rest = text[end.upperBound...]
                // `[Basics](#basics)` is a link.
                if word.count > 1, !rest.hasPrefix("("), take(word, rest: rest) { return }
            }
        }
    }

    /// Takes a word for the difficulty, where it is one, and leaves the rest.
    private mutating func take(_ word: Substring, rest: Substring) -> Bool {
        guard let read = Grade(word: String(word)) else { return false }
        grade = read
        dropped.append(String(word))
        text = rest.trimmed
        return true
    }

    private static let marks: Set<Character> = ["👶", "⭐", "🚀", "🟢", "🟡", "🟠", "🔴", "🔥", "🌱", "🐣"]
}

extension String {
    /// The text without the backslash at its end that breaks a line in Markdown.
    var withoutLineBreak: String { hasSuffix("\\") && !hasSuffix("\\\\") ? dropLast().trimmed : self }
}
