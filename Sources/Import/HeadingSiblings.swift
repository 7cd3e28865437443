import Text
import Packs

/// Headings that do not ask, and are questions because of what stands in the other files of their folder.
enum HeadingSiblings {
    /// The places of files whose headings are questions, and the level of those, where it is known by their numbers.
    static func places(_ files: [ForeignFile], _ readings: [Importer.FileReading]) -> [(place: Int, level: Int?)] {
        let folders = Dictionary(grouping: NoteSiblings.notes(files)) { files[$0].folder }
        let counted = folders.values.flatMap { series($0.filter { isOpen(readings[$0]) }, readings) }
        return counted + cards(files, readings).map { ($0, nil) }
    }

    /// Tells whether hardly a question was found in a file that has many headings.
    private static func isOpen(_ reading: Importer.FileReading) -> Bool {
        let count = reading.outline.numbers.values.map(\.count).max() ?? 0
        return count > 3 * reading.pack.entries.count
    }

    /// Files whose numbered headings go on from file to file, as those of a catalogue do: chapters begin at 1 in each.
    private static func series(_ places: [Int], _ readings: [Importer.FileReading]) -> [(place: Int, level: Int?)] {
        for level in 1...4 {
            let numbered = places.filter { place in
                let numbers = readings[place].outline.numbers[level] ?? []
                return numbers.count > 1 && numbers.count * 3 >= 2 * (readings[place].outline.counts[level] ?? 0)
                    && zip(numbers, numbers.dropFirst()).count { $1 == $0 + 1 } * 4 >= 3 * (numbers.count - 1)
            }
            let all = Set(numbered.flatMap { readings[$0].outline.numbers[level] ?? [] })
            let restarts = numbered.count { readings[$0].outline.numbers[level]?.first ?? 0 < 2 }
            guard numbered.count > 2, all.count >= 20, restarts * 4 <= numbered.count + 2,
                let first = all.min(), let last = all.max(), all.count * 10 >= (last - first + 1) * 8
            else { continue }
            return numbered.map { ($0, level) }
        }
        return []
    }

    /// Files of a collection that is called one of cards: most have headings that look alike, hardly two say the same.
    private static func cards(_ files: [ForeignFile], _ readings: [Importer.FileReading]) -> [Int] {
        let notes = NoteSiblings.notes(files).filter { saysCards(files[$0]) }
        let divided = notes.filter { !readings[$0].outline.topics.isEmpty }
        let topics = divided.flatMap { readings[$0].outline.topics }
        guard topics.count >= 20, divided.count * 3 >= notes.count * 2,
            Set(topics).count * 20 >= topics.count * 19
        else { return [] }
        return divided
    }

    /// Tells whether a folder around a file is named for cards.
    static func saysCards(_ file: ForeignFile) -> Bool {
        let folders = file.relativePath.pathParts.dropLast().map(String.init)
        let words = ([file.collection] + folders).flatMap { $0.lowercased().split { !$0.isLetter } }
        return words.contains { word in cardWords.contains { word.hasPrefix($0) } }
    }

    /// The beginnings of words for cards that people learn with.
    private static let cardWords = [
        "anki", "flashcard", "flashkarte", "karteikarte", "lernkarte", "kartičk", "kartick", "fiszk", "карточк",
        "cartões", "tarjeta", "kártyá", "kartları", "单词卡", "闪卡",
    ]
}
