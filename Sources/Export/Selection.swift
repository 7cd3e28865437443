import Diagnostics
public import Packs
public import Rendering

/// The part of a library that is exported, and its order. Applied before any format sees the questions.
public struct Selection: Sendable {
    /// Tags or names of difficulties; empty for all. In every list, a question needs to match one of the words.
    public var difficulties: [String] = []
    /// Tags.
    public var tags: [String] = []
    /// Packs by path or title, those below them included.
    public var packs: [String] = []
    /// A pack by its index in the library, those below it included.
    public var within: Int?
    /// Entries by id, or by pack and id as in `nlp/ngram`.
    public var ids: [String] = []
    /// The people and models that answered. Answers of others are left out.
    public var authors: [String] = []
    /// Puts the questions in an order that depends on nothing but this number and the questions.
    public var seed: UInt64?
    /// The guide's title; `nil` for that of the pack.
    public var title: String?
    /// The words that the guide adds to the authors'.
    public var strings = StringTables.builtIn
    /// The time of the guide, in seconds since 1970; `nil` takes the newest date of the questions.
    public var time: Int?

    /// Everything, in the library's order.
    public init() {}

    /// The part of a library that is selected.
    ///
    /// - Throws: ``ExportFailure`` for a word that nothing in the library bears, and when nothing is left.
    public func guide(of library: Library) throws -> StudyGuide {
        try check(
            difficulties,
            "difficulty",
            known: library.packs.flatMap(\.difficulties).flatMap { [$0.tag, $0.name] }
        )
        try check(tags, "tag", known: library.entries.flatMap(\.tags))
        try check(packs, "pack", known: library.packs.flatMap { [$0.path, $0.title] })
        try check(ids, "id", known: library.entries.flatMap { [$0.id, library.key(of: $0)] })
        try check(authors, "author", known: library.entries.flatMap(\.answers).compactMap(\.author))
        var items = library.entries.indices.compactMap { item($0, in: library) }
        if items.isEmpty {
            throw ExportFailure(
                "export-empty",
                library.entries.isEmpty ? "there is no question that is no draft" : "no question is selected",
                help: library.entries.isEmpty
                    ? "write one with 'qapack new', or remove 'draft: true' from one that is ready"
                    : "drop one of the options that select"
            )
        }
        if let seed {
            var generator = SplitMix64(state: seed)
            items.shuffle(using: &generator)
        }
        return StudyGuide(
            library: library,
            items: items,
            title: title,
            time: time,
            strings: strings,
            isShuffled: seed != nil
        )
    }

    private func item(_ index: Int, in library: Library) -> StudyGuide.Item? {
        var entry = library.entries[index]
        let words = [entry.difficulty?.tag, entry.difficulty?.name].compactMap { $0 }
        guard matches(difficulties, words), matches(tags, entry.tags),
            matches(packs, packNames(of: entry, in: library)), isWithin(entry, of: library),
            matches(ids, [entry.id, library.key(of: entry)])
        else { return nil }
        if !authors.isEmpty {
            entry.sections.removeAll { $0.kind == .answer && !matches(authors, [$0.author].compactMap { $0 }) }
            if entry.answers.isEmpty { return nil }
        }
        return StudyGuide.Item(index: index, entry: entry)
    }

    private func isWithin(_ entry: Entry, of library: Library) -> Bool {
        var next: Int? = entry.pack
        while let index = next, index != within { next = library.packs[index].parent }
        return within == nil || next != nil
    }

    /// The names of a pack and those above it.
    private func packNames(of entry: Entry, in library: Library) -> [String] {
        var names: [String] = []
        var next: Int? = entry.pack
        while let index = next {
            names += [library.packs[index].path, library.packs[index].title]
            next = library.packs[index].parent
        }
        return names
    }

    private func matches(_ wanted: [String], _ words: [String]) -> Bool {
        wanted.isEmpty || wanted.contains { wish in words.contains { $0.lowercased() == wish.lowercased() } }
    }

    private func check(_ wanted: [String], _ what: String, known: [String]) throws {
        for wish in wanted where !known.contains(where: { $0.lowercased() == wish.lowercased() }) {
            let nearest = known.nearest(to: wish)
            throw ExportFailure(
                "selection-unknown",
                "no question has the \(what) '\(wish)'",
                help: nearest.map { "did you mean '\($0)'?" } ?? Self.list(known)
            )
        }
    }

    private static func list(_ known: [String]) -> String? {
        var names = Set(known.filter { !$0.isEmpty }).sorted()
        if names.isEmpty { return nil }
        let rest = names.count - 12
        if rest > 0 { names = Array(names.prefix(12)) + ["and \(rest) more"] }
        return "there are: " + names.joined(separator: ", ")
    }
}

/// The generator of Steele, Lea and Flood (2014): the same numbers on every system.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
