import Packs

/// A part of a guide that is read from front to back: a pack, a topic or a difficulty.
struct GuidePart {
    /// Its name; `nil` for the only part.
    var title: String?
    var items: [StudyGuide.Item]

    /// The parts of a guide: by pack where there are several, or else by topic, or else by difficulty, easiest first.
    /// A shuffled guide has one part and keeps its order.
    static func all(of guide: StudyGuide) -> [GuidePart] {
        if guide.isShuffled { return [GuidePart(title: nil, items: guide.items)] }
        if guide.packs.count > 1 {
            return guide.packs.map { pack in
                let items = guide.items.filter { $0.entry.pack == pack }
                return GuidePart(title: guide.library.packs[pack].title, items: sorted(items))
            }
        }
        var topics: [String] = []
        for topic in guide.items.compactMap(\.entry.topic) where !topics.contains(topic) { topics.append(topic) }
        if topics.count > 1 { return grouped(guide.items, by: topics, of: \.entry.topic) }
        let difficulties = guide.onlyPack?.difficulties ?? []
        let parts = grouped(guide.items, by: difficulties.map(\.name)) { $0.entry.difficulty?.name }
        return parts.count > 1 ? parts : [GuidePart(title: nil, items: guide.items)]
    }

    private static func grouped(
        _ items: [StudyGuide.Item],
        by names: [String],
        of name: (StudyGuide.Item) -> String?
    ) -> [GuidePart] {
        let groups = Dictionary(grouping: items, by: name)
        let parts = names.compactMap { title in groups[title].map { GuidePart(title: title, items: $0) } }
        let rest = items.filter { item in name(item).map { !names.contains($0) } ?? true }
        return rest.isEmpty ? parts : parts + [GuidePart(title: GuideWords.others, items: rest)]
    }

    private static func sorted(_ items: [StudyGuide.Item]) -> [StudyGuide.Item] {
        items.sorted { ($0.entry.difficulty?.rank ?? .max, $0.index) < ($1.entry.difficulty?.rank ?? .max, $1.index) }
    }
}

/// The words that guides add to the authors'.
enum GuideWords {
    static let answer = "Answer"
    static let answers = "Answers"
    static let answeredBy = "Answered by"
    static let contents = "Contents"
    static let followUp = "Follow-up"
    static let hint = "Hint"
    static let index = "Index"
    static let others = "Others"
    static let page = "page"
    static let question = "Question"
    static let solution = "Solution"
    static let sources = "Sources"

    static func questions(_ count: Int) -> String { "\(count) question\(count == 1 ? "" : "s")" }
}

/// The direction in which a language is written.
enum TextDirection {
    /// `rtl` or `ltr`, for a language (BCP 47).
    static func of(_ language: String) -> String {
        let first = language.lowercased().split(separator: "-").first.map(String.init) ?? ""
        return rightToLeft.contains(first) && !language.lowercased().contains("-latn") ? "rtl" : "ltr"
    }

    private static let rightToLeft: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
}
