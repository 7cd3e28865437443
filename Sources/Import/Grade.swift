import Text
import Packs

/// The difficulty of a question in the words of a source.
public struct Grade: Sendable, Hashable {
    /// The word or mark that says it.
    public var word: String
    /// 0 easy, 1 medium, 2 hard; `nil` when the word is a name that only the pack can know.
    public var rank: Int?

    /// A grade by its word.
    public init(word: String, rank: Int?) {
        self.word = word
        self.rank = rank
    }

    /// The grade that a word means in any of the tool's languages.
    init?(word: String) {
        let folded = word.lowercased().trimmed
        guard let rank = Self.ranks[folded] else { return nil }
        self.init(word: word, rank: rank)
    }

    /// The difficulty of a pack that the grade means.
    func difficulty(among difficulties: [Difficulty], map: [String: String]) -> Difficulty? {
        let wanted = (map[word.lowercased()] ?? word).lowercased()
        if let named = difficulties.first(where: { $0.tag.lowercased() == wanted || $0.name.lowercased() == wanted }) {
            return named
        }
        let rated = difficulties.filter { $0 != Difficulty.unrated }
        guard let rank, let last = rated.indices.last else { return nil }
        return rated[[0, last / 2 + last % 2, last][min(rank, 2)]]
    }

    /// Words by rank, in the languages that the tool speaks; marks after the words.
    static let table: [[String]] = [
        [
            "e", "easy", "beginner", "basic", "basics", "junior", "entry", "entry-level", "entry level", "simple",
            "novice", "fresher", "freshers", "fundamental", "fundamentals", "einfach", "leicht", "facile", "débutant",
            "fácil", "básico", "principiante", "iniciante", "简单", "初级", "容易", "初級", "簡単", "やさしい", "基礎", "基础",
            "쉬움", "초급", "легко", "лёгкий", "легкий", "простой", "начальный", "سهل", "مبتدئ", "👶", "🟢", "🌱", "🐣",
        ],
        [
            "m", "medium", "intermediate", "middle", "mid", "mid-level", "moderate", "normal", "mittel", "moyen",
            "intermédiaire", "medio", "intermedio", "médio", "intermediário", "中等", "中级", "中級", "普通", "보통", "중급",
            "средний", "средне", "متوسط", "🟡", "🟠",
        ],
        [
            "h", "hard", "difficult", "advanced", "senior", "expert", "experienced", "tough", "schwer", "schwierig",
            "difficile", "avancé", "difícil", "avanzado", "avançado", "困难", "高级", "难", "難しい", "上級", "高級", "어려움",
            "고급", "сложный", "сложно", "трудный", "продвинутый", "صعب", "متقدم", "🚀", "🔴", "🔥",
        ],
    ]

    private static let ranks: [String: Int] = {
        var ranks: [String: Int] = [:]
        for (rank, words) in table.enumerated() {
            for word in words { ranks[word] = rank }
        }
        return ranks
    }()
}
