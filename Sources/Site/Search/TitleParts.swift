/// The ways in which people type the words of a title that are written together or with a hyphen: `k-means` as one word,
/// `useEffect` as two.
enum TitleParts {
    /// The other ways of writing, for the words that have any.
    static func all(in title: String) -> [String] {
        title.split { $0 == " " || $0 == "/" || $0 == "(" || $0 == ")" }.flatMap { word in
            [joined(word)].compactMap(\.self) + humps(of: word)
        }
    }

    /// A word with hyphens as one.
    private static func joined(_ word: Substring) -> String? {
        let parts = word.split(separator: "-")
        guard parts.count > 1, parts.allSatisfy({ $0.contains(where: \.isLetter) }) else { return nil }
        return parts.joined()
    }

    /// The parts of a word that has capital letters behind small ones.
    private static func humps(of word: Substring) -> [String] {
        var parts: [String] = [""]
        var last: Character = " "
        for letter in word {
            if letter.isUppercase, last.isLowercase { parts.append("") }
            parts[parts.count - 1].append(letter)
            last = letter
        }
        return parts.count > 1 ? parts : []
    }
}
