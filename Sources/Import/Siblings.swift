import Text
import Packs

/// The files of an import beside each other: what most of them are shows what the others are.
struct Siblings {
    let files: [ForeignFile]
    let readings: [Importer.FileReading]

    /// A way of reading a file, in place of that which the file alone shows.
    enum Way { case nothing, note, headings(level: Int?) }

    /// The steps in which files are looked at, each with what the ones before it found.
    static let steps: [@Sendable (Siblings) -> [(place: Int, way: Way)]] = [
        { $0.strays.map { ($0, .nothing) } },
        { $0.headingSeries + $0.cards.map { ($0, .headings(level: nil)) } },
        { Set($0.notes + $0.noteSeries).sorted().map { ($0, .note) } },
    ]

    /// Names of files that speak of the others.
    static let lists: Set<String> = ["readme", "index", "summary", "_sidebar", "contributing", "claude", "agents"]

    // MARK: - Notes

    /// Notes that do not ask, and that only their tags or wikilinks make questions of, where most files beside them are
    /// none, or where hardly a file of a large vault asks.
    private var strays: [Int] {
        let marked = Set(all.filter(isMarkedAlone))
        let asking = all.count { !marked.contains($0) && (entries($0) > 0 || asks($0)) }
        let isVault = marked.count > 20 && asking * 3 < marked.count
        return folders.flatMap { places -> [Int] in
            let notes = places.filter { readings[$0].pack.dialect == Notes().name }
            let areFew = places.count > 4 && !notes.isEmpty && notes.count * 2 < places.count
            return places.filter { marked.contains($0) && (areFew || isVault && !saysQuestions($0)) }
        }
    }

    /// Tells whether only tags or wikilinks make a question of a file.
    private func isMarkedAlone(_ place: Int) -> Bool {
        let pack = readings[place].pack
        return pack.dialect == Notes().name && readings[place].report.detection?.evidence.confidence != Detection.said
            && pack.entries.allSatisfy { $0.grade == nil && Asking.strength(of: $0.question) < 0.6 }
            && Asking.strength(of: files[place].sentence) < 0.6
    }

    /// Files that are a question each because most beside them are, each a file, whose name or title asks; in which
    /// something else or nothing was found.
    private var notes: [Int] {
        let asking = { (places: [Int]) in places.count { entries($0) == 1 || entries($0) == 0 && asks($0) } }
        let all = folders.flatMap(\.self)
        // Small folders are as the whole collection is.
        let areAlike = all.count >= 20 && asking(all) * 4 >= all.count * 3
        return folders.flatMap { places -> [Int] in
            guard areAlike || places.count > 4 && asking(places) * 2 >= places.count else { return [] }
            let empty = places.filter { entries($0) == 0 && (readings[$0].outline.title != nil || !isList($0)) }
            // In a folder of nearly nothing but single questions, headings of the others that ask are parts of their answers.
            guard areAlike || places.count >= 20 && asking(places) * 5 >= places.count * 4 else { return empty }
            return empty
                + places.filter { place in
                    entries(place) > 1
                        && (readings[place].outline.isTitled || Asking.strength(of: files[place].stem) >= 0.6)
                }
        }
    }

    /// Files whose names have numbers that go on, in a folder or through all, where names say that they are questions.
    private var noteSeries: [Int] {
        let numbered = all.compactMap { place -> (place: Int, prefix: String, number: Int)? in
            let prefix = files[place].stem.prefix { !($0.isASCII && $0.isNumber) }
            let digits = files[place].stem.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
            return digits.count > 3 ? nil : Int(digits).map { (place, String(prefix), $0) }
        }
        let groups =
            Array(Dictionary(grouping: numbered) { $0.prefix }.values)
            + Array(Dictionary(grouping: numbered) { files[$0.place].folder + "/" + $0.prefix }.values)
        return groups.flatMap { group -> [Int] in
            let (places, numbers) = (group.map(\.place), Set(group.map(\.number)))
            let isNamed = Structure.namesQuestions(group[0].prefix)
            guard isNamed || places.count > 7 && places.allSatisfy(saysQuestions),
                isNamed || numbers.count * 10 >= places.count * 9, numbers.count > 3, Self.goOn(numbers),
                // Files of many questions each are chapters.
                places.count(where: { entries($0) < 2 }) * 5 >= places.count * 4
            else { return [] }
            return places.filter { entries($0) != 1 }
        }
    }

    // MARK: - Headings

    /// Files whose numbered headings go on from file to file, as those of a catalogue do: chapters begin at 1 in each.
    private var headingSeries: [(place: Int, way: Way)] {
        Dictionary(grouping: all) { files[$0].folder }.values.flatMap { places -> [(place: Int, way: Way)] in
            for level in 1...4 {
                let numbers = { readings[$0].outline.numbers[level] ?? [] }
                let numbered = places.filter { place in
                    let own = numbers(place)
                    return isOpen(place) && own.count > 1
                        && own.count * 3 >= 2 * (readings[place].outline.counts[level] ?? 0)
                        && zip(own, own.dropFirst()).count { $1 == $0 + 1 } * 4 >= 3 * (own.count - 1)
                }
                let found = Set(numbered.flatMap(numbers))
                let restarts = numbered.count { numbers($0).first ?? 0 < 2 }
                guard numbered.count > 2, found.count >= 20, restarts * 4 <= numbered.count + 2, Self.goOn(found) else {
                    continue
                }
                return numbered.map { ($0, .headings(level: level)) }
            }
            return []
        }
    }

    /// Tells whether hardly a question was found in a file that has many headings.
    private func isOpen(_ place: Int) -> Bool {
        (readings[place].outline.numbers.values.map(\.count).max() ?? 0) > 3 * entries(place)
    }

    /// Files of a collection that is called one of cards: most have headings that look alike, hardly two say the same.
    private var cards: [Int] {
        let notes = all.filter { Self.saysCards(files[$0]) }
        let divided = notes.filter { !readings[$0].outline.topics.isEmpty }
        let topics = divided.flatMap { readings[$0].outline.topics }
        guard topics.count >= 20, divided.count * 3 >= notes.count * 2, Set(topics).count * 20 >= topics.count * 19
        else { return [] }
        return divided
    }

    // MARK: - Files

    /// Files of Markdown that are no list of others.
    private var all: [Int] { files.indices.filter { isMarkdown($0) && !isList($0) } }

    /// The files of each folder. Where each has a folder for itself, these stand side by side.
    private var folders: [[Int]] {
        let groups = Dictionary(grouping: all) { files[$0].folder }
        let bundles = Dictionary(grouping: files.indices.filter(isMarkdown)) { place in
            files[place].path.pathParts.dropLast(2).joined(separator: "/")
        }
        let names = { (places: [Int]) in Set(places.map { files[$0].name.lowercased() }) }
        let folders = { (places: [Int]) in Set(places.map { files[$0].folder }) }
        return Array(groups.values)
            + bundles.values.filter { names($0).count == 1 && folders($0).count == $0.count && $0.count > 1 }
    }

    private func isList(_ place: Int) -> Bool { Self.lists.contains(files[place].stem.lowercased()) }

    private func isMarkdown(_ place: Int) -> Bool { ["md", "markdown", "mdx"].contains(files[place].ending) }

    private func entries(_ place: Int) -> Int { readings[place].pack.entries.count }

    /// Tells whether the name of a file or its title asks.
    private func asks(_ place: Int) -> Bool {
        max(Asking.strength(of: files[place].sentence), Asking.strength(of: readings[place].outline.title ?? "")) >= 0.6
    }

    /// Tells whether a folder around a file is named for questions.
    private func saysQuestions(_ place: Int) -> Bool { Structure.namesQuestions(files[place].folders) }

    /// Tells whether numbers hardly leave one out.
    private static func goOn(_ numbers: Set<Int>) -> Bool {
        guard let first = numbers.min(), let last = numbers.max() else { return false }
        return numbers.count * 10 >= (last - first + 1) * 8
    }

    /// Tells whether a folder around a file is named for cards.
    static func saysCards(_ file: ForeignFile) -> Bool {
        let words = file.folders.lowercased().split { !$0.isLetter }
        return words.contains { word in cardWords.contains { word.hasPrefix($0) } }
    }

    /// The beginnings of words for cards that people learn with.
    private static let cardWords = [
        "anki", "flashcard", "flashkarte", "karteikarte", "lernkarte", "kartičk", "kartick", "fiszk", "карточк",
        "cartões", "tarjeta", "kártyá", "kartları", "单词卡", "闪卡",
    ]
}
