/// Notes of a folder that are questions because most beside them are: each a file, whose name or heading asks.
enum NoteSiblings {
    /// The places of files in which nothing else was found.
    static func places(_ files: [ForeignFile], _ packs: [ImportedPack]) -> [Int] {
        let notes = files.indices.filter { isNote(files[$0]) }
        let folders = Dictionary(grouping: notes) { place in
            files[place].path.dropLast(files[place].name.count)
        }
        return folders.values.flatMap { places -> [Int] in
            let asking = places.count { place in
                packs[place].entries.count == 1 || Asking.strength(of: files[place].sentence) >= 0.6
            }
            guard places.count > 4, asking * 2 >= places.count else { return [] }
            return places.filter { packs[$0].entries.isEmpty }
        }
        .sorted()
    }

    /// Tells whether a file is Markdown, and no list of the others.
    private static func isNote(_ file: ForeignFile) -> Bool {
        ["md", "markdown", "mdx"].contains(file.ending) && !lists.contains(file.stem.lowercased())
    }

    /// Names of files that speak of the others.
    static let lists: Set<String> = ["readme", "index", "summary", "_sidebar", "contributing", "claude", "agents"]
}
