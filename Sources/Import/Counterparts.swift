import Packs

/// Questions that several files of an import ask: exercises, the same ones with hints, and with solutions beside them.
enum Counterparts {
    /// The place of a question, and the number of words that are said about it there.
    private struct Place {
        var pack: Int
        var entry: Int
        /// True when the file says in its name that it has the solutions.
        var isSolution: Bool
        var sections: Int
    }

    /// Leaves each question in the file that answers it, with hints that only the others have.
    static func join(_ packs: inout [ImportedPack], names: [String]) {
        guard packs.count > 1 else { return }
        let best = best(packs, names)
        var joined = [Set<Int>](repeating: [], count: packs.count)
        for index in packs.indices where packs[index].prompts.isEmpty {
            for (number, entry) in packs[index].entries.enumerated() {
                guard let place = best[key(entry)], place.pack != index else { continue }
                let other = packs[place.pack].entries[place.entry]
                let isExercise = place.isSolution && !solves(names[index])
                guard !entry.isAnswered || answers(entry) == answers(other) || isExercise else { continue }
                joined[index].insert(number)
                for section in entry.sections
                where section.kind != .answer && !other.sections.contains(where: { $0.kind == section.kind }) {
                    packs[place.pack].entries[place.entry].sections.insert(section, at: 0)
                }
                let texts =
                    [entry.question, entry.body] + entry.options.map(\.markdown) + entry.sections.map(\.text)
                    + entry.tags
                packs[index].omissions.append(Omission(.repeated, entry.lines, text: texts.joined(separator: "\n")))
            }
        }
        // Places stay what they are until all are joined.
        for index in packs.indices {
            let kept = packs[index].entries.enumerated().filter { !joined[index].contains($0.offset) }
            packs[index].entries = kept.map(\.element)
        }
    }

    /// For each question that is answered, the file that says most.
    private static func best(_ packs: [ImportedPack], _ names: [String]) -> [String: Place] {
        var best: [String: Place] = [:]
        for (index, pack) in packs.enumerated() where pack.prompts.isEmpty {
            let isSolution = solves(names[index])
            for (number, entry) in pack.entries.enumerated() where entry.isAnswered {
                let place = Place(pack: index, entry: number, isSolution: isSolution, sections: entry.sections.count)
                let key = key(entry)
                let other = best[key]
                let isBetter =
                    other.map { (isSolution ? 1 : 0, place.sections) > ($0.isSolution ? 1 : 0, $0.sections) } ?? true
                if isBetter { best[key] = place }
            }
        }
        return best
    }

    private static func answers(_ entry: ImportedEntry) -> [String] {
        entry.sections.filter { $0.kind == .answer }.map { NamedOptions.folded($0.text) }
    }

    /// `exercises-with-solutions`
    private static func solves(_ name: String) -> Bool {
        let words = name.lowercased().split { !$0.isLetter }.map(String.init)
        return !Set(words).isDisjoint(with: ["solution", "solutions", "solved", "answers", "lösungen", "solutionen"])
    }

    private static func key(_ entry: ImportedEntry) -> String {
        NamedOptions.folded(entry.question) + "\n"
            + NamedOptions.folded(entry.options.map(\.text).joined(separator: "\n"))
    }
}
