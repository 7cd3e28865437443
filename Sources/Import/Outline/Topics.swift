import Text
import CommonMark
import Packs

/// The headings above the questions: the title, topics that become tags, and difficulties.
struct Topics {
    private let headings: [Structure.Heading]
    /// The name of the whole.
    private(set) var title: Structure.Heading?
    /// The lines of headings that questions stand under.
    private(set) var used: Set<Int> = []
    private var path: [Structure.Heading] = []
    private var next = 0

    /// - Parameter first: The line of the first question.
    init(_ headings: [Structure.Heading], before first: Int) {
        guard let top = headings.first, top.level == 1, top.lines.lowerBound < first,
            !headings.dropFirst().contains(where: { $0.level <= top.level })
        else {
            self.headings = headings
            return
        }
        title = top
        self.headings = Array(headings.dropFirst())
    }

    /// Gives an entry the tags of the headings above it, or their difficulty; entries come in order.
    mutating func apply(to entry: inout ImportedEntry, at line: Int, level: Int) {
        while next < headings.count, headings[next].lines.lowerBound < line {
            path.removeAll { $0.level >= headings[next].level }
            path.append(headings[next])
            next += 1
        }
        for topic in path where topic.level < level {
            used.insert(topic.lines.lowerBound)
            if let grade = Self.grade(topic.plain) {
                entry.grade = entry.grade ?? grade
            } else if let tag = Self.tag(topic.plain), !entry.tags.contains(tag) {
                entry.tags.append(tag)
            }
        }
    }

    /// `Easy`, `Senior questions`, `Junior level (up to 2 years)`, `🟢 Basics`.
    private static func grade(_ text: String) -> Grade? {
        let bare = text.last == ")" ? text.prefix { $0 != "(" } : text[...]
        let words = bare.split { !($0.isLetter || $0 == "-") }.map(String.init)
        let rest = words.filter { !["level", "questions", "question", "interview", "for"].contains($0.lowercased()) }
        if rest.count <= 1, let word = rest.first, word.count > 1, let grade = Grade(word: word) { return grade }
        return text.lazy.filter { !$0.isLetter }.compactMap { Grade(word: String($0)) }.first
    }

    private static func tag(_ text: String) -> String? {
        if Furniture.reason(for: Passage(), under: text) != .form { return nil }
        // A picture before the number: `🔹 3. Stoves`.
        let bare = text.drop { !($0.isLetter || $0.isNumber || "([（【`\"'".contains($0)) }
        var words = Identifier.slug(withoutCounts(QuestionText(String(bare)).text)).split(separator: "-")
        // `Part 2. Water` and `Batch 2: Water` are about water, and `Java Interview Questions` about Java.
        let isCounted = words.first.map { Self.parts.contains($0) } == true || Self.isCounted(String(bare))
        if words.count > 2, isCounted, Int(words[1]) != nil { words.removeFirst(2) }
        while let last = words.last, Self.generic.contains(last) || words.suffix(2) == ["q", "a"] { words.removeLast() }
        let says = words.contains { !Self.generic.contains($0) && !Self.vague.contains($0) && Int($0) == nil }
        let slug = words.joined(separator: "-")
        return !says || slug.count > 40 ? nil : slug
    }

    /// Tells whether a word, a number and a colon stand before what a heading is about.
    private static func isCounted(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        let words = text[..<colon].split(separator: " ")
        return words.count == 2 && Int(words[1]) != nil && words[0].allSatisfy(\.isLetter)
    }

    private static let parts: Set<Substring> = [
        "part", "section", "chapter", "block", "teil", "kapitel", "partie", "chapitre", "parte", "capítulo", "bloque",
        "часть", "раздел", "глава", "блок", "bölüm", "phần",
    ]

    /// Words for questions and answers.
    private static let generic: Set<Substring> = [
        "questions", "question", "interview", "answers", "and", "q", "faq", "fragen", "antworten", "preguntas",
        "respuestas", "perguntas", "respostas", "вопросы", "вопрос", "ответы", "أسئلة", "اسئلة", "sorular", "soruları",
    ]

    /// Words that say of which sort questions are, and not what they are about.
    private static let vague: Set<Substring> = [
        "general", "common", "basic", "additional", "other", "mixed", "more", "miscellaneous", "conclusion", "summary",
        "quick", "review", "allgemeine", "weitere", "generales", "mixtas", "gerais", "básicas", "y", "e", "und", "и",
        "общие", "основные", "дополнительные", "разное", "задачи", "задачки", "عامة", "أساسية", "متقدمة", "إضافية",
        "سريعة", "خاتمة", "للمراجعة", "genel", "temel",
    ]

    /// A topic without what is counted in it, `(12)`, `(13-24)`, and without names of pictures, `:books:`.
    private static func withoutCounts(_ text: String) -> String {
        var text = text.trimmed
        while let close = text.last, ")]）".contains(close), let open = text.lastIndex(where: { "([（".contains($0) }),
            text[open...].lowercased().split(whereSeparator: { !$0.isLetter }).allSatisfy(generic.contains)
        {
            text = text[..<open].trimmed
        }
        let range = text.prefix { $0.isNumber || "-–— ".contains($0) }
        // `41–60: Pans`
        if range.contains(where: { "-–—".contains($0) }), range.first?.isNumber == true,
            text.dropFirst(range.count).first == ":"
        {
            text = text.dropFirst(range.count + 1).trimmed
        }
        return text.split(separator: " ").filter { !($0.hasPrefix(":") && $0.hasSuffix(":") && $0.count > 2) }
            .joined(separator: " ").drop { $0 == "#" || $0 == " " || $0 == "." }.trimmed
    }
}
