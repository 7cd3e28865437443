/// Difficulties that sources write as numbers: `2` is hard on a scale from 0 to 2, and in the middle of one from 1 to 3.
enum NumericGrades {
    /// Gives the numbers of all questions their ranks, where they show a scale of three steps or more together.
    static func rank(_ packs: inout [ImportedPack]) {
        let numbers = Set(packs.lazy.flatMap(\.entries).compactMap(number))
        guard let most = numbers.max(), let least = numbers.min(), least >= 0, most <= 10 else { return }
        let first = least == 0 ? 0 : 1
        let steps = most - first + 1
        guard steps > 2 else { return }
        for pack in packs.indices {
            for entry in packs[pack].entries.indices {
                guard let number = number(of: packs[pack].entries[entry]) else { continue }
                let rank = ((number - first + 1) * 3 + steps - 1) / steps - 1
                packs[pack].entries[entry].grade?.rank = rank
            }
        }
    }

    /// The number that a question has for a difficulty, as long as nobody knows what it means.
    private static func number(of entry: ImportedEntry) -> Int? {
        guard let grade = entry.grade, grade.rank == nil else { return nil }
        return Int(grade.word)
    }
}
