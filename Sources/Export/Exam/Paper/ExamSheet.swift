import CommonMark
import Packs
import Text

/// The questions of an exam on paper, and the variants in which they are asked.
struct ExamSheet {
    /// A question with what it is worth.
    struct Question {
        let item: StudyGuide.Item
        let parts: QuestionParts
        let points: Int
        /// True when its options may be asked in another order.
        let allowsOtherOrder: Bool
        /// The number of lines that an answer takes.
        let lines: Int

        var entry: Entry { item.entry }
    }

    /// One order of the questions and their options.
    struct Variant {
        /// Its letter; `nil` for the only one.
        let name: String?
        /// Questions by their index in the sheet, and for each the options in the order in which they are asked.
        let questions: [(question: Int, options: [Int])]
    }

    let guide: StudyGuide
    let settings: PaperSettings
    private(set) var questions: [Question] = []
    private(set) var variants: [Variant] = []

    var points: Int { questions.reduce(0) { $0 + $1.points } }

    /// The sheet of a guide.
    ///
    /// - Parameters:
    ///   - parts: What each question says.
    ///   - count: How many variants there are.
    ///   - seed: Decides the orders of all variants but the first.
    init(_ guide: StudyGuide, _ parts: [Int: QuestionParts], variants count: Int, seed: UInt64) throws {
        self.guide = guide
        let packs = guide.packs.map { guide.library.packs[$0] }
        settings = packs.map(\.paper).first { $0 != PaperSettings() } ?? PaperSettings()
        var found: [Int: Question] = [:]
        try guide.inFileOrder.forEach { item, document in
            guard let parts = parts[item.index] else { return }
            found[item.index] = Question(
                item: item,
                parts: parts,
                points: Self.points(of: item.entry, in: guide.library),
                allowsOtherOrder: document.allowsOtherOrder(ofOptionsOf: item.entry),
                lines: Self.lines(for: item.entry)
            )
        }
        questions = guide.items.compactMap { found[$0.index] }
        for number in 0..<count {
            var generator = SplitMix64(state: seed &+ UInt64(number) &* 0x9E37_79B9)
            var order = Array(questions.indices)
            if number > 0 { order.shuffle(using: &generator) }
            let asked = order.map { question in
                var options = Array(questions[question].entry.options.indices)
                if number > 0, questions[question].allowsOtherOrder { options.shuffle(using: &generator) }
                return (question, options)
            }
            variants.append(Variant(name: count > 1 ? OptionLetter.of(number) : nil, questions: asked))
        }
    }

    /// By its difficulty, or else by the criteria of its pack where only people can mark it.
    private static func points(of entry: Entry, in library: Library) -> Int {
        let pack = library.pack(of: entry)
        if let points = entry.difficulty.flatMap({ pack.paper.points[$0.tag] }) { return points }
        let sum = pack.rubric.reduce(0) { $0 + $1.points }
        return entry.options.isEmpty && sum > 0 ? sum : 1
    }

    /// As many lines as its answer takes by hand, within reason.
    private static func lines(for entry: Entry) -> Int {
        let words = entry.answers.map(\.wordCount).max() ?? 0
        return max(3, min(18, words / 7 + 2))
    }

    /// The right answer in short, as a variant asks for it: the letters of options, or else what belongs in each blank; a dash
    /// where only people can tell.
    func rightAnswer(to question: Int, in options: [Int]) -> String {
        let entry = questions[question].entry
        let right =
            entry.options.isEmpty
            ? entry.blanks.map { $0.accepted.map(\.text).joined(separator: " / ") }
            : options.enumerated().filter { entry.options[$0.element].isRight }.map { OptionLetter.of($0.offset) }
        return right.isEmpty ? "–" : right.joined(separator: ", ")
    }
}

extension StudyGuide {
    /// Some of its questions: the same seed draws the same, and questions that come later change a draw only where they are
    /// drawn themselves. They come easiest first.
    func drawn(_ count: Int?, seed: UInt64) -> StudyGuide {
        func rank(_ item: Item) -> UInt64 {
            var generator = SplitMix64(state: NameHash.long(library.key(of: item.entry).utf8, seed: seed))
            return generator.next()
        }
        let ranked = items.map { (item: $0, rank: rank($0)) }.sorted {
            ($0.rank, $0.item.index) < ($1.rank, $1.item.index)
        }
        let chosen = ranked.prefix(count ?? items.count).map(\.item).sorted {
            ($0.entry.difficulty?.rank ?? .max, $0.index) < ($1.entry.difficulty?.rank ?? .max, $1.index)
        }
        return StudyGuide(library: library, items: chosen, title: title, time: time, strings: strings)
    }
}
