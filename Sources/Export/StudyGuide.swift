import CommonMark
public import Packs
import Rendering

/// The questions that are exported, in order.
public struct StudyGuide: Sendable {
    /// A question of the guide.
    public struct Item: Sendable {
        /// Its index in the library.
        public let index: Int
        /// The entry, without the answers that were not selected.
        public let entry: Entry
    }

    /// The library that the questions come from.
    public let library: Library
    /// The questions.
    public let items: [Item]
    /// The guide's title.
    public let title: String
    /// The time of its making, in seconds since 1970: never the clock, so that the same questions give the same bytes.
    public let time: Int

    /// The language of most of the questions.
    let language: String
    /// The words that guides add to the authors'.
    let strings: StringTables
    /// True when the order is not the library's.
    let isShuffled: Bool
    /// The names of the usual difficulties in the guide's language.
    private let difficultyNames: [String: String]

    init(
        library: Library,
        items: [Item],
        title: String?,
        time: Int?,
        strings: StringTables,
        isShuffled: Bool = false
    ) {
        self.isShuffled = isShuffled
        self.library = library
        self.items = items
        self.strings = strings
        language = Self.language(of: items)
        let packs = Set(items.map(\.entry.pack)).sorted()
        let top = packs.count == 1 ? packs[0] : Self.commonPack(of: packs, in: library)
        difficultyNames = strings.table(for: language).difficultyNames(in: library.packs)
        self.title =
            title ?? top.map { library.packs[$0].title } ?? GuideWords(strings.table(for: language)).untitled
        self.time = time ?? items.compactMap { $0.entry.date.flatMap(CalendarDate.seconds) }.max() ?? Self.fallbackTime
    }

    /// 1 January 2020, where neither the environment nor any question names a date: zip archives know no year before 1980.
    private static let fallbackTime = 1_577_836_800

    /// The packs that have questions in the guide, by index in the library, in order.
    var packs: [Int] { Set(items.map(\.entry.pack)).sorted() }

    /// The pack of all, where there is only one.
    var onlyPack: Pack? { packs.count == 1 ? library.packs[packs[0]] : nil }

    /// The name of a difficulty for readers.
    func name(of difficulty: Difficulty) -> String { difficultyNames[difficulty.name] ?? difficulty.name }

    /// The words for what the whole guide says.
    var words: GuideWords { GuideWords(strings.table(for: language)) }

    private static func language(of items: [Item]) -> String {
        var counts: [String: Int] = [:]
        for item in items { counts[item.entry.language, default: 0] += 1 }
        return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? "en"
    }

    /// The same guide in the library's order, for work that need not be done in the guide's.
    var inFileOrder: StudyGuide {
        StudyGuide(
            library: library,
            items: items.sorted { $0.index < $1.index },
            title: title,
            time: time,
            strings: strings
        )
    }

    /// Calls `body` for every question with the document that it stands in.
    func forEach(_ body: (Item, Document) throws -> Void) throws {
        var open: (file: Int, document: Document)?
        for item in items {
            let document: Document
            if let open, open.file == item.entry.file {
                document = open.document
            } else {
                document = try library.document(of: item.entry)
                open = (item.entry.file, document)
            }
            try body(item, document)
        }
    }

    /// Every question with the document that it stands in.
    func documents() throws -> [(item: Item, document: Document)] {
        var result: [(Item, Document)] = []
        try forEach { result.append(($0, $1)) }
        return result
    }

    /// The texts of every question.
    func records() throws -> [QuestionRecord] {
        var records: [QuestionRecord] = []
        try forEachText { records.append(QuestionRecord($0.entry, $1, of: library)) }
        return records
    }

    /// Calls `body` for every question with its text.
    func forEachText(_ body: (Item, QuestionMarkdown) throws -> Void) throws {
        try forEach { try body($0, QuestionMarkdown(library.entries[$0.index], in: $1, of: library)) }
    }

    /// The pack that all the packs lie in, if there is one.
    private static func commonPack(of packs: [Int], in library: Library) -> Int? {
        func chain(_ index: Int) -> [Int] {
            library.packs[index].parent.map { chain($0) + [index] } ?? [index]
        }
        var common: [Int]?
        for pack in packs {
            let chain = chain(pack)
            common = common.map { zip($0, chain).prefix { $0 == $1 }.map(\.0) } ?? chain
        }
        return common?.last
    }
}
