/// Notes of a folder that are questions because most beside them are, each a file, whose name or heading asks; and
/// those that are none because most beside them are none.
enum NoteSiblings {
    /// The places of files in which nothing else was found.
    static func places(_ files: [ForeignFile], _ packs: [ImportedPack]) -> [Int] {
        folders(files).flatMap { places -> [Int] in
            let asking = places.count { place in
                packs[place].entries.count == 1 || Asking.strength(of: files[place].sentence) >= 0.6
            }
            guard places.count > 4, asking * 2 >= places.count else { return [] }
            return places.filter { packs[$0].entries.isEmpty }
        }
        .sorted()
    }

    /// The places of notes that do not ask, and that only their tags or wikilinks make questions of, where most files
    /// beside them are none.
    static func strays(_ files: [ForeignFile], _ packs: [ImportedPack]) -> [Int] {
        folders(files).flatMap { places -> [Int] in
            let notes = places.filter { packs[$0].dialect == Notes().name }
            guard places.count > 4, notes.count * 2 < places.count else { return [] }
            return notes.filter { place in
                packs[place].entries.allSatisfy { $0.grade == nil && Asking.strength(of: $0.question) < 0.6 }
                    && Asking.strength(of: files[place].sentence) < 0.6
            }
        }
        .sorted()
    }

    /// The places of the notes of each folder.
    private static func folders(_ files: [ForeignFile]) -> [[Int]] {
        let notes = files.indices.filter { isNote(files[$0]) }
        return Array(Dictionary(grouping: notes) { files[$0].path.dropLast(files[$0].name.count) }.values)
    }

    /// Tells whether a file is Markdown, and no list of the others.
    private static func isNote(_ file: ForeignFile) -> Bool {
        ["md", "markdown", "mdx"].contains(file.ending) && !lists.contains(file.stem.lowercased())
    }

    /// Names of files that speak of the others.
    static let lists: Set<String> = ["readme", "index", "summary", "_sidebar", "contributing", "claude", "agents"]
}
