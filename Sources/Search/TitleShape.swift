/// The way in which the words of a title stand to each other: puts the page that is about a thing before pages that mention it.
package struct TitleShape: Sendable {
    /// The number of words that say something.
    private var count = 1
    /// True for a title that asks what something is.
    private var isDefinition = false
    /// The first word that says something.
    private var first: TermHash?
    private static let mostWords = 8

    /// A title without words.
    package init() {}

    /// - Parameters:
    ///   - terms: The title's words, in order.
    ///   - title: The title itself.
    package init(of terms: Terms, title: String, common: CommonWords) {
        let telling = terms.terms.filter { !common.words.contains(terms.word(of: $0)) }
        count = max(1, telling.count)
        first = telling.first?.hash
        isDefinition = common.opensDefinition(title)
    }

    /// The note on a word that stands in the title, as a digit of the index: the number of the title's words from the
    /// lowest bit, three of them, then one for a title that asks what something is, and one for its first word.
    func digit(of hash: TermHash) -> Int {
        min(count, Self.mostWords) - 1 | (isDefinition ? 8 : 0) | (hash.value == first?.value ? 16 : 0)
    }
}

/// The words of a language that say nothing by themselves, and what questions begin with that ask what something is.
package struct CommonWords: Sendable {
    package private(set) var words: Set<[UInt8]> = []
    private var openings: [String] = []

    /// - Parameters:
    ///   - words: The words, with spaces between them.
    ///   - openings: The beginnings, with `|` between them.
    package init(words: String, openings: String) {
        self.words = Set(words.split(separator: " ").map { Array(Folding.fold(String($0)).utf8) })
        self.openings = openings.split(separator: "|").map { Folding.fold(String($0)) }
    }

    func opensDefinition(_ title: String) -> Bool {
        let title = Folding.fold(title).replacing("’", with: "'")
        return openings.contains { title.hasPrefix($0) }
    }
}

extension Terms {
    /// A word's letters.
    func word(of term: Term) -> [UInt8] { Array(text[term.range]) }
}
