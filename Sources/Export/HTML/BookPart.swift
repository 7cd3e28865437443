import Packs

/// A part of a guide that is read from front to back: a pack, a topic or a difficulty.
struct BookPart {
    /// Its name; `nil` for the only part.
    var title: String?
    var items: [StudyGuide.Item]
    /// The language of its name, where it is not the guide's.
    var language: String?
    /// The pack that it is, by index in the library.
    var pack: Int?

    /// The parts of a guide: by pack where there are several, or else by topic, or else by difficulty, easiest first.
    /// A shuffled guide has one part and keeps its order.
    static func all(of guide: StudyGuide) -> [BookPart] {
        if guide.isShuffled { return [BookPart(title: nil, items: guide.items)] }
        if guide.packs.count > 1 {
            return guide.packs.map { index in
                let items = guide.items.filter { $0.entry.pack == index }
                let pack = guide.library.packs[index]
                return BookPart(title: pack.title, items: sorted(items), language: pack.language, pack: index)
            }
        }
        var topics: [String] = []
        for topic in guide.items.compactMap(\.entry.topic) where !topics.contains(topic) { topics.append(topic) }
        if topics.count > 1 { return grouped(guide, by: topics, of: \.entry.topic) }
        let difficulties = guide.onlyPack?.difficulties ?? []
        let parts = grouped(guide, by: difficulties.map(guide.name)) { $0.entry.difficulty.map(guide.name) }
        return parts.count > 1 ? parts : [BookPart(title: nil, items: guide.items)]
    }

    private static func grouped(
        _ guide: StudyGuide,
        by names: [String],
        of name: (StudyGuide.Item) -> String?
    ) -> [BookPart] {
        let groups = Dictionary(grouping: guide.items, by: name)
        let parts = names.compactMap { title in groups[title].map { BookPart(title: title, items: $0) } }
        let rest = guide.items.filter { item in name(item).map { !names.contains($0) } ?? true }
        return rest.isEmpty ? parts : parts + [BookPart(title: guide.words.others, items: rest)]
    }

    private static func sorted(_ items: [StudyGuide.Item]) -> [StudyGuide.Item] {
        items.sorted { ($0.entry.difficulty?.rank ?? .max, $0.index) < ($1.entry.difficulty?.rank ?? .max, $1.index) }
    }
}
