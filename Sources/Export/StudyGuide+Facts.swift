import Packs

/// The facts that books say of themselves.
extension StudyGuide {
    private var allPacks: [Pack] { packs.map { library.packs[$0] } }

    /// The authors of its packs, each once.
    var authors: [String] { Self.unique(allPacks.flatMap(\.authors)) }
    /// The licences of its packs.
    var licenses: [String] { Self.unique(allPacks.compactMap(\.license)) }
    /// The tags of its questions, sorted.
    var tags: [String] { Set(items.flatMap(\.entry.tags)).sorted() }
    /// The languages of its questions, that of most of them first.
    var languages: [String] { Self.unique([language] + items.map(\.entry.language)) }

    /// The line of a cover below the authors: the number of questions, who answered them where these are few, and licences.
    func facts(_ placement: AnswerPlacement) -> String {
        var facts = [words.questions(items.count)]
        let models = Self.unique(items.flatMap { $0.entry.answers.compactMap(\.author) })
        if placement != AnswerPlacement.none, !models.isEmpty, models.count < 6 {
            facts.append("\(words.answeredBy): \(models.joined(separator: ", "))")
        }
        return (facts + licenses).joined(separator: " · ")
    }

    private static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
