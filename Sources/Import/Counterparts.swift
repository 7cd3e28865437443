import Packs

/// Questions that one file asks and another one answers: exercises, and the same exercises with solutions beside them.
enum Counterparts {
    /// Takes questions without answers out where another file answers the same ones, and gives these hints that only the
    /// others have.
    static func join(_ packs: inout [ImportedPack]) {
        guard packs.count > 1, packs.contains(where: { $0.entries.contains { !$0.isAnswered } }) else { return }
        var answered: [String: (pack: Int, entry: Int)] = [:]
        for (index, pack) in packs.enumerated() {
            for (place, entry) in pack.entries.enumerated() where entry.isAnswered {
                let key = key(entry)
                if answered[key] == nil { answered[key] = (index, place) }
            }
        }
        for index in packs.indices {
            var kept: [ImportedEntry] = []
            for entry in packs[index].entries {
                guard !entry.isAnswered, let other = answered[key(entry)], other.pack != index else {
                    kept.append(entry)
                    continue
                }
                for section in entry.sections
                where !packs[other.pack].entries[other.entry].sections.contains(where: { $0.kind == section.kind }) {
                    packs[other.pack].entries[other.entry].sections.insert(section, at: 0)
                }
                let texts =
                    [entry.question, entry.body] + entry.options.map(\.text) + entry.sections.map(\.text) + entry.tags
                packs[index].omissions.append(Omission(.repeated, entry.lines, texts.joined(separator: "\n")))
            }
            // Templates of prompts name their questions by place.
            if packs[index].prompts.isEmpty { packs[index].entries = kept }
        }
    }

    private static func key(_ entry: ImportedEntry) -> String {
        NamedOptions.folded(entry.question) + "\n"
            + NamedOptions.folded(entry.options.map(\.text).joined(separator: "\n"))
    }
}
