import Text
import Packs

/// Notes of a folder that are questions because most beside them are, each a file, whose name or title asks; and
/// those that are none because most beside them are none.
enum NoteSiblings {
    /// The places of files that are a question each, and in which something else or nothing was found.
    static func places(_ files: [ForeignFile], _ readings: [Importer.FileReading]) -> [Int] {
        let isOne = { (place: Int) in readings[place].pack.entries.count == 1 }
        let isEmpty = { (place: Int) in readings[place].pack.entries.isEmpty }
        let asking = { (places: [Int]) in
            places.count { isOne($0) || isEmpty($0) && asks(files[$0], readings[$0]) }
        }
        let folders = folders(files)
        let all = folders.flatMap(\.self)
        // Small folders are as the whole collection is.
        let areAlike = all.count >= 20 && asking(all) * 4 >= all.count * 3
        return folders.flatMap { places -> [Int] in
            guard areAlike || places.count > 4 && asking(places) * 2 >= places.count else { return [] }
            let empty = places.filter { place in
                isEmpty(place) && (readings[place].outline.title != nil || !isList(files[place]))
            }
            // In a folder of nearly nothing but single questions, headings of the others that ask are parts of their answers.
            guard areAlike || places.count >= 20 && asking(places) * 5 >= places.count * 4 else {
                return empty
            }
            return empty
                + places.filter { place in
                    !isOne(place) && !isEmpty(place)
                        && (readings[place].outline.isTitled || Asking.strength(of: files[place].stem) >= 0.6)
                }
        }
        .sorted()
    }

    /// Tells whether the name of a file or its title asks.
    private static func asks(_ file: ForeignFile, _ reading: Importer.FileReading) -> Bool {
        max(Asking.strength(of: file.sentence), Asking.strength(of: reading.outline.title ?? "")) >= 0.6
    }

    /// The places of notes that do not ask, and that only their tags or wikilinks make questions of, where most files
    /// beside them are none.
    static func strays(_ files: [ForeignFile], _ readings: [Importer.FileReading]) -> [Int] {
        folders(files).flatMap { places -> [Int] in
            let notes = places.filter { readings[$0].pack.dialect == Notes().name }
            guard places.count > 4, notes.count * 2 < places.count else { return [] }
            return notes.filter { place in
                readings[place].pack.entries.allSatisfy { $0.grade == nil && Asking.strength(of: $0.question) < 0.6 }
                    && Asking.strength(of: files[place].sentence) < 0.6
            }
        }
        .sorted()
    }

    /// The places of the notes of each folder. Where each note has a folder for itself, these stand side by side.
    private static func folders(_ files: [ForeignFile]) -> [[Int]] {
        let groups = Dictionary(grouping: notes(files)) { files[$0].folder }
        let bundles = Dictionary(grouping: files.indices.filter { isMarkdown(files[$0]) }) { place in
            files[place].path.pathParts.dropLast(2).joined(separator: "/")
        }
        let names = { (places: [Int]) in Set(places.map { files[$0].name.lowercased() }) }
        let folders = { (places: [Int]) in Set(places.map { files[$0].folder }) }
        return Array(groups.values)
            + bundles.values.filter { names($0).count == 1 && folders($0).count == $0.count && $0.count > 1 }
    }

    /// The places of notes: Markdown that is no list of other files.
    static func notes(_ files: [ForeignFile]) -> [Int] {
        files.indices.filter { isMarkdown(files[$0]) && !isList(files[$0]) }
    }

    private static func isList(_ file: ForeignFile) -> Bool { lists.contains(file.stem.lowercased()) }

    private static func isMarkdown(_ file: ForeignFile) -> Bool { ["md", "markdown", "mdx"].contains(file.ending) }

    /// Names of files that speak of the others.
    static let lists: Set<String> = ["readme", "index", "summary", "_sidebar", "contributing", "claude", "agents"]
}
