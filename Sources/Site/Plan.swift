import Text
import Packs

/// The place of every page of the site and its neighbours, worked out once and shared by all threads.
struct Plan: Sendable {
    /// The library that the site is made of.
    let library: Library
    /// The published entries, by index in the library, in reading order.
    let order: [Int]
    /// The path of each entry's page, by index in the library; empty for drafts.
    let pages: [String]
    /// The name of each entry's part of the guide, by index in the library.
    let anchors: [String]
    /// The pack of each entry, by index in the library: what is compared often lies close together here.
    let entryPacks: [Int]
    /// True for an entry of whose name there is another one, by index in the library.
    let hasNamesake: [Bool]
    /// The place of each entry in ``order``; -1 for drafts.
    let places: [Int]
    /// The folder of each pack's pages, by index in the library, with `/` at its end; empty at the root.
    let folders: [String]
    /// The packs that have published entries, by index in the library.
    let packs: [Int]
    /// The published entries of each pack, by index in the library, in reading order.
    let packEntries: [[Int]]
    /// The place of each entry among those of its pack, by index in the library.
    let packPlaces: [Int]
    /// The tags, by name.
    let tags: [Topic]
    /// The difficulties, easiest first.
    let difficulties: [Topic]
    /// The index in ``tags`` of a tag.
    let tagIndex: [String: Int]
    /// The index in ``difficulties`` of a difficulty's name.
    let difficultyIndex: [String: Int]

    /// A tag or a difficulty with its page and its entries.
    struct Topic: Sendable {
        var name: String
        var page: String
        /// The page's path in links.
        var url: String
        /// Entries by index in the library, in reading order.
        var entries: [Int]
    }

    init(_ library: Library, includesDrafts: Bool) async {
        self.library = library
        let order = Self.order(library, includesDrafts: includesDrafts)
        self.order = order
        var places = [Int](repeating: -1, count: library.entries.count)
        for (place, entry) in order.enumerated() { places[entry] = place }
        self.places = places
        // Entries are large: here and below, single fields are taken from where they lie.
        entryPacks = library.entries.indices.map { library.entries[$0].pack }
        var hasNamesake = [Bool](repeating: false, count: library.entries.count)
        var names: [String: Int] = [:]
        names.reserveCapacity(order.count)
        for entry in order {
            guard let first = names.updateValue(entry, forKey: library.entries[entry].listTitle) else { continue }
            hasNamesake[first] = true
            hasNamesake[entry] = true
        }
        self.hasNamesake = hasNamesake
        var packEntries = library.packs.map { _ in [Int]() }
        var packPlaces = places
        for entry in order {
            packPlaces[entry] = packEntries[entryPacks[entry]].count
            packEntries[entryPacks[entry]].append(entry)
        }
        packs = packEntries.indices.filter { !packEntries[$0].isEmpty }
        self.packEntries = packEntries
        self.packPlaces = packPlaces
        async let found = (
            tags: Self.topics(library, order, folder: "tags") { entry, add in
                for tag in entry.tags { add(tag, 0) }
            },
            difficulties: Self.topics(library, order, folder: "difficulty") { entry, add in
                if let difficulty = entry.difficulty { add(difficulty.name, difficulty.rank) }
            }
        )
        folders = Self.folders(library.packs)
        (pages, anchors) = Self.pages(library, order, packEntries: packEntries, folders: folders)
        (tags, difficulties) = await found
        tagIndex = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1.name, $0) })
        difficultyIndex = Dictionary(uniqueKeysWithValues: difficulties.enumerated().map { ($1.name, $0) })
    }

    /// The entries that are published: of those of one pack with one id the first.
    private static func order(_ library: Library, includesDrafts: Bool) -> [Int] {
        var ids = library.packs.map { _ in Set<String>() }
        return library.entries.indices.filter { index in
            (includesDrafts || !library.entries[index].isDraft)
                && ids[library.entries[index].pack].insert(library.entries[index].id).inserted
        }
    }

    /// True when several packs share the site, so that each has a page of its own.
    var hasSeveralPacks: Bool { packs.count > 1 }

    /// The path of a pack's page.
    func page(ofPack index: Int) -> String {
        guard hasSeveralPacks else { return "index.html" }
        let folder = folders[index]
        return folder.isEmpty ? "questions.html" : folder + "index.html"
    }

    /// The names at the root, and of folders there, that belong to the site itself.
    static let reserved: Set<String> = [
        "index", "guide", "404", "media", "questions", "practice", "exam", "progress", "coverage", "tags", "difficulty",
        "assets",
        "search",
        "sitemap", "feed", "llms", "favicon", "downloads",
    ]

    /// The folders of the packs' pages, with `/` at their ends; empty for a pack at the root.
    private static func folders(_ packs: [Pack]) -> [String] {
        FileName.unique(packs.map(\.path), reserved: reserved, slug: FileName.slugPath).enumerated().map {
            packs[$0].path.isEmpty ? "" : $1 + "/"
        }
    }

    private static func pages(
        _ library: Library,
        _ order: [Int],
        packEntries: [[Int]],
        folders: [String]
    ) -> (pages: [String], anchors: [String]) {
        var pages = [String](repeating: "", count: library.entries.count)
        var anchors = pages
        for (pack, indices) in packEntries.enumerated() where !indices.isEmpty {
            let folder = folders[pack]
            let flat = folder.replacing("/", with: "-")
            // A nested pack is a folder beside its parent's pages, so that only `index` can meet there.
            let names = FileName.unique(
                indices.map { library.entries[$0].id },
                reserved: folder.isEmpty ? reserved : ["index"]
            )
            for (index, name) in zip(indices, names) {
                pages[index] = folder + name + ".html"
                anchors[index] = "q-" + flat + name
            }
        }
        // "a-b/c" and "a/b-c" meet when "/" becomes "-"; within a pack all names differ.
        guard packEntries.count(where: { !$0.isEmpty }) > 1 else { return (pages, anchors) }
        var seen: [String: Int] = [:]
        for index in order { seen[anchors[index], default: 0] += 1 }
        for index in order where seen[anchors[index], default: 0] > 1 {
            anchors[index] += "-" + NameHash.letters(pages[index].utf8)
        }
        return (pages, anchors)
    }

    /// A topic while its entries are gathered.
    private struct Found {
        var rank: Int
        var entries: [Int] = []

        mutating func add(_ entry: Int, _ rank: Int) {
            self.rank = min(self.rank, rank)
            if entries.last != entry { entries.append(entry) }
        }
    }

    private static func topics(
        _ library: Library,
        _ order: [Int],
        folder: String,
        names: (Entry, (_ name: String, _ rank: Int) -> Void) -> Void
    ) -> [Topic] {
        var places: [String: Int] = [:]
        var all: [Found] = []
        for index in order {
            names(library.entries[index]) { name, rank in
                let place = places[name] ?? all.count
                if place == all.count {
                    places[name] = place
                    all.append(Found(rank: rank))
                }
                all[place].add(index, rank)
            }
        }
        let sorted = places.map { (key: $0, value: all[$1]) }.sorted {
            ($0.value.rank, $0.key.lowercased(), $0.key) < ($1.value.rank, $1.key.lowercased(), $1.key)
        }
        let files = FileName.unique(sorted.map(\.key)) { FileName.slug($0.lowercased()) }
        return zip(sorted, files).map { topic, file in
            let page = "\(folder)/\(file).html"
            return Topic(name: topic.key, page: page, url: PercentEncoding.encoded(page), entries: topic.value.entries)
        }
    }
}
