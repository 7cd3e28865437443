import Text
import Packs

/// The text that stands before a question and is not part of it: a number, or `Q12:` in many languages.
struct QuestionPrefix {
    /// The number of characters that it takes, white space behind it not counted.
    private(set) var length: Int
    private(set) var number: Int?
    /// The difficulty between the number and what follows: `Question 7 *(Hard)*: …`.
    private(set) var grade: Grade?
    /// True when a word says that a question follows, rather than a number alone.
    private(set) var isNamed = false

    init?(_ text: String) {
        var rest = Substring(text)
        // The marks of emphasis may stand around the prefix alone: `**Q1:** Why?`
        let emphasis = rest.hasPrefix("**") ? "**" : ""
        rest = rest.dropFirst(emphasis.count)
        let names = rest.first.flatMap { Self.namesByInitial[$0.lowercased()] } ?? []
        let start = names.isEmpty ? "" : rest.prefix(Self.longestName).lowercased()
        if let name = names.first(where: start.hasPrefix) {
            let after = rest.dropFirst(name.count)
            let isWord =
                !emphasis.isEmpty && after.hasPrefix("**:")
                || after.first.map { $0.isWhitespace || $0.isNumber || Self.ends.contains($0) || $0 == "#" } ?? false
            if isWord {
                isNamed = true
                rest = Self.numbered(after).drop { $0 == " " || $0 == "#" || $0 == "\t" }
            }
        }
        // `(P12)`: a number in brackets, with the letter of its part.
        if !isNamed, rest.first == "(", let close = rest.firstIndex(of: ")") {
            let inner = rest[..<close].dropFirst().drop { $0.isUppercase }
            guard inner.count < 4, let count = Int(inner), rest[close...].hasPrefix(") ") else { return nil }
            (length, number) = (text.count - rest[close...].count + 1, count)
            return
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        number = digits.count < 7 ? Int(digits) : nil
        rest = rest.dropFirst(digits.count)
        guard isNamed || !digits.isEmpty else { return nil }
        if !digits.isEmpty, let section = Self.section(rest) {
            number = section.number
            rest = section.rest
            if rest.first == " " {
                length = text.count - rest.count
                return
            }
        }
        if isNamed, number != nil, let graded = Self.graded(rest) { (grade, rest) = graded }
        let isAlone = rest.allSatisfy { $0.isWhitespace || $0 == "*" }
        if isNamed, let number, isAlone || Self.isCount(rest, of: number) {
            // `Question 12` alone, or `Question 12 of 30`.
            length = text.count
            return
        }
        // The marks may end before the colon, too: `**Question**: Why?`
        let isClosed = isNamed && !emphasis.isEmpty && rest.hasPrefix("**:")
        if isClosed { rest = rest.dropFirst(2) }
        if digits.isEmpty || !rest.hasPrefix("**") { rest = rest.drop { $0 == " " } }
        guard let end = rest.first, Self.ends.contains(end) else { return nil }
        guard isNamed || end != "-" && end != "–" && end != "—" && end != ":" || emphasis.isEmpty else { return nil }
        rest = rest.dropFirst()
        if "-–—".contains(end), rest.first?.isWhitespace != true { return nil }
        // `3.5 million` is no number of a question, and `1.` needs a space unless a word follows that is none of `3.x`.
        if !isNamed, let next = rest.first, next.isASCII {
            if next.isNumber || next.isLowercase { return nil }
            if next.isLetter, rest.dropFirst().first?.isLetter != true { return nil }
        }
        if !emphasis.isEmpty, !isClosed {
            guard rest.hasPrefix("**") else { return nil }
            rest = rest.dropFirst(2)
        }
        length = text.count - rest.count
    }

    /// The difficulty in brackets that a text begins with, and what stands behind it.
    private static func graded(_ text: Substring) -> (Grade, Substring)? {
        let inner = text.drop { "*_ ".contains($0) }
        guard inner.first == "(", let close = inner.firstIndex(of: ")"),
            let grade = Grade(word: String(inner[..<close].dropFirst()))
        else { return nil }
        return (grade, inner[close...].dropFirst().drop { "*_".contains($0) })
    }

    /// The number in `#: 07`, `No. 7` and `: 7`, where nothing else stands behind the word; otherwise the text as it is.
    private static func numbered(_ text: Substring) -> Substring {
        let marks = text.prefix { !($0.isASCII && $0.isNumber) }
        let rest = text.dropFirst(marks.count)
        let words = marks.lowercased().filter { $0.isLetter || $0 == "№" }
        guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber || "* ".contains($0) }),
            ["", "no", "nr", "num", "number", "№"].contains(words), marks.count < 10
        else { return text }
        return rest
    }

    /// Tells whether the rest of a label only counts, `of 30`, `(5 points)`, or says it in another language: `/ Frage 4`.
    private static func isCount(_ rest: Substring, of number: Int) -> Bool {
        let bare = rest.prefix(40).filter { $0 != "*" }.trimmed
        let numbers = bare.split { !($0.isASCII && $0.isNumber) }
        let words = bare.split { !$0.isLetter }
        guard let mark = bare.first, bare.count < 32, numbers.count == 1, words.count < 3 else { return false }
        if "/|".contains(mark) { return words.isEmpty || Int(numbers[0]) == number && bare.last?.isNumber == true }
        if mark == "(" { return bare.last == ")" }
        return words.count == 1 && counters.contains(words[0].lowercased()) && bare.last?.isNumber == true
    }

    /// Words between a number and the number of all.
    private static let counters: Set<String> = [
        "of", "von", "de", "sur", "di", "из", "з", "van", "av", "af", "z", "ze",
    ]

    /// The rest of `1.2.3` behind its first number, and what follows it; `nil` for `3.5 million`.
    private static func section(_ text: Substring) -> (number: Int, rest: Substring)? {
        var rest = text
        var last: Int?
        var depth = 0
        while rest.first == "." {
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count < 5 else { break }
            last = Int(digits)
            depth += 1
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let last else { return nil }
        if depth > 1 || rest.first.map({ ".):".contains($0) }) ?? false { return (last, rest) }
        guard rest.first == " ", let next = rest.dropFirst().first(where: { $0 != " " }) else { return nil }
        return next.isUppercase || next.isLetter && !next.isLowercase ? (last, rest) : nil
    }

    private static let ends: Set<Character> = [".", ")", ":", "：", "、", "．", "）", "-", "–", "—", "|"]

    private static let namesByInitial = Dictionary(grouping: names) { String($0.prefix(1)) }

    /// The number of characters of the longest name.
    private static let longestName = names.map(\.count).max() ?? 0

    /// The longest first, so that `question` is not read as `q`.
    static let names = [
        "interview question", "interviewer", "câu hỏi", "question", "pregunta", "pergunta", "вопрос", "питання",
        "frage", "domanda", "soru", "pytanie", "otázka", "otazka", "pitanje", "питање", "въпрос", "vraag", "fråga",
        "spørgsmål", "spørsmål", "kysymys", "kérdés", "întrebarea", "întrebare", "ερώτηση", "שאלה", "प्रश्न", "প্রশ্ন",
        "คำถาม", "pertanyaan", "سوال", "السؤال", "سؤال", "问题", "問題", "质问", "質問", "题目", "질문", "문제", "ques", "que", "问",
        "問", "题", "q",
    ]
}
