public import CommonMark
public import Packs

/// A library's holdings and gaps: questions by topic and difficulty, and those without answer, code or source.
public struct Coverage: Sendable, Hashable {
    /// A topic and how many questions it has of each difficulty.
    public struct Line: Sendable, Hashable {
        /// The tag; `nil` for questions without any.
        public var tag: String?
        /// Questions by difficulty, in the order of ``Coverage/difficulties``.
        public var counts: [Int]
        /// All of the topic's questions.
        public var total: Int
    }

    /// The difficulties' names, easiest first; `nil` stands for questions without one, where there are such.
    public private(set) var difficulties: [String?] = []
    /// All questions by difficulty. A question with two topics counts once.
    public private(set) var totals: [Int] = []
    /// Topics by name, questions without a topic last.
    public private(set) var lines: [Line] = []
    /// Questions that nobody has answered, by index in the library.
    public private(set) var withoutAnswer: [Int] = []
    /// Questions whose answers show no code.
    public private(set) var withoutCode: [Int] = []
    /// Questions that name no source.
    public private(set) var withoutSource: [Int] = []
    /// Answers by author, most first; `nil` for answers that do not say.
    public private(set) var answers: [(author: String?, count: Int)] {
        get { authors.map { ($0.name, $0.count) } }
        set { authors = newValue.map { Author(name: $0.author, count: $0.count) } }
    }
    private var authors: [Author] = []

    private struct Author: Sendable, Hashable {
        var name: String?
        var count: Int
    }

    /// Surveys entries.
    ///
    /// - Parameters:
    ///   - library: The library.
    ///   - entries: The entries to survey, by index.
    ///   - hasCode: Whether an entry's answers show code. See ``showsCode(_:in:)``.
    public init(of library: Library, entries: [Int], hasCode: (Int) -> Bool) {
        var ranks: [String?: Int] = [:]
        for index in entries {
            let difficulty = library.entries[index].difficulty
            ranks[difficulty?.name] = min(ranks[difficulty?.name] ?? .max, difficulty?.rank ?? .max)
        }
        difficulties = ranks.sorted { ($0.value, $0.key ?? "") < ($1.value, $1.key ?? "") }.map(\.key)
        let columns = Dictionary(uniqueKeysWithValues: difficulties.enumerated().map { ($1, $0) })
        totals = Array(repeating: 0, count: difficulties.count)
        var topics: [String?: Line] = [:]
        var authors: [String?: Int] = [:]
        for index in entries {
            let entry = library.entries[index]
            if let column = columns[entry.difficulty?.name] { totals[column] += 1 }
            for tag in entry.tags.isEmpty ? [nil] : Set(entry.tags).map(Optional.some) {
                let empty = Line(tag: tag, counts: Array(repeating: 0, count: difficulties.count), total: 0)
                topics[tag, default: empty].total += 1
                if let column = columns[entry.difficulty?.name] { topics[tag, default: empty].counts[column] += 1 }
            }
            for answer in entry.answers { authors[answer.author ?? entry.model, default: 0] += 1 }
            if entry.answers.isEmpty { withoutAnswer.append(index) }
            if !hasCode(index) { withoutCode.append(index) }
            if entry.sources.isEmpty, !entry.sections.contains(where: { $0.kind == .sources }) {
                withoutSource.append(index)
            }
        }
        lines = topics.values.sorted { ($0.tag == nil ? 1 : 0, $0.tag ?? "") < ($1.tag == nil ? 1 : 0, $1.tag ?? "") }
        answers = authors.sorted { (-$0.value, $0.key ?? "") < (-$1.value, $1.key ?? "") }.map { ($0.key, $0.value) }
    }

    /// Tells whether the answers of an entry show code.
    public static func showsCode(_ entry: Entry, in document: Document) -> Bool {
        entry.answers.contains { answer in document.nodes[answer.blocks].contains { $0.kind == .codeBlock } }
    }
}
