import CommonMark
import Packs

/// The headings above the questions: the title, topics that become tags, and difficulties.
struct Topics {
    private struct Topic {
        var line: Int
        var level: Int
        var text: String
    }

    private var topics: [Topic] = []
    /// The name of the whole.
    private(set) var title: String?
    /// Headings whose words are in no entry.
    private(set) var omissions: [Omission] = []

    init(source: MarkdownSource, boundaries: [Int: Int], openers: [Opener]) {
        let document = source.document
        for (line, heading) in boundaries.sorted(by: { $0.key < $1.key }) {
            let text = document.plainText(of: heading).trimmed
            topics.append(Topic(line: line, level: Int(document.nodes[heading].level), text: text))
            omissions.append(Omission(.form, document.lines(of: heading), document.inlineMarkdown(of: heading)))
        }
        let first = openers.first?.line ?? Int.max
        if let top = topics.first, top.level == 1, top.line < first,
            !topics.dropFirst().contains(where: { $0.level <= top.level })
        {
            title = top.text
            topics.removeFirst()
        }
    }

    /// Gives an entry the tags of the headings above it, or their difficulty.
    func apply(to entry: inout ImportedEntry, at line: Int, level: Int) {
        var path: [Topic] = []
        for topic in topics where topic.line < line {
            path.removeAll { $0.level >= topic.level }
            path.append(topic)
        }
        for topic in path where topic.level < level {
            if let grade = Self.grade(topic.text) {
                entry.grade = entry.grade ?? grade
            } else if let tag = Self.tag(topic.text), !entry.tags.contains(tag) {
                entry.tags.append(tag)
            }
        }
    }

    /// `Easy`, `Senior questions`, `🟢 Basics`.
    private static func grade(_ text: String) -> Grade? {
        let words = text.split { !($0.isLetter || $0 == "-") }.map(String.init)
        let rest = words.filter { !["level", "questions", "question", "interview", "for"].contains($0.lowercased()) }
        if rest.count <= 1, let word = rest.first, word.count > 1, let grade = Grade(word: word) { return grade }
        return text.lazy.filter { !$0.isLetter }.compactMap { Grade(word: String($0)) }.first
    }

    private static func tag(_ text: String) -> String? {
        let words = text.lowercased().split { !$0.isLetter }
        if Furniture.reason(for: Passage(), under: text) != .form { return nil }
        if words.allSatisfy({ ["questions", "question", "interview", "answers", "and", "q", "a"].contains($0) }) {
            return nil
        }
        let slug = Identifier.slug(QuestionText(text).text)
        return slug.isEmpty || slug.count > 40 ? nil : slug
    }
}
