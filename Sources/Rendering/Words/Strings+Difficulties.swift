public import Packs

extension Strings {
    /// The names of the usual difficulties in this language, by their names in packs, where none of these packs has a
    /// difficulty of its own under that name.
    public func difficultyNames(in packs: [Pack]) -> [String: String] {
        let named = Set(packs.filter { $0.difficulties != Difficulty.standard }.flatMap(\.difficulties).map(\.name))
        var names: [String: String] = [:]
        for (difficulty, word) in zip(Difficulty.standard, ["easy", "medium", "hard"])
        where !named.contains(difficulty.name) {
            names[difficulty.name] = self["difficulty.\(word)"]
        }
        names[Difficulty.unrated.name] = self["difficulty.unrated"]
        return names
    }
}
