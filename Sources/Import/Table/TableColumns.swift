import Text
import Packs

/// The columns of a table of questions by their names, and what they mean.
struct TableColumns {
    /// The content of a column.
    enum Meaning: Hashable, Sendable {
        case question, body, code, answer, difficulty, tags, hint, explanation, options, right, id, model, date,
            sources, notes
        case option(Int)
        /// A wrong option, in a column of its own or with others.
        case wrong(Int)
    }

    private(set) var meanings: [Meaning?]

    /// The columns of a header row; `nil` when it names no question.
    ///
    /// - Parameter shape: The meanings of names that values show.
    init?(header: [String], shape: [String: Meaning] = [:]) {
        meanings = header.map { shape[$0] ?? Self.meaning($0) }
        // Text with options to choose from is a question, whatever its column is called.
        let names = header.map { $0.lowercased() }
        if !meanings.contains(.question), meanings.contains(where: { $0 == .options || $0 == .option(1) }),
            meanings.contains(.right) || names.contains("answer"),
            let text = names.firstIndex(where: { ["text", "title", "statement"].contains($0) })
        {
            meanings[text] = .question
        }
        // Beside an answer, a key is the name of the record.
        if let key = names.firstIndex(of: "key"),
            meanings.contains(.answer) || meanings.count(where: { $0 == .right }) > 1
        {
            meanings[key] = .id
        }
        guard meanings.contains(.question) else { return nil }
        var seen: Set<Meaning> = []
        for index in meanings.indices {
            // Each column of topics gives tags, and each that explains goes on with the one before.
            guard let meaning = meanings[index], !seen.insert(meaning).inserted else { continue }
            if meaning != .tags, meaning != .explanation { meanings[index] = nil }
        }
    }

    /// Columns of a table without a header: the question and its answer.
    init(count: Int) {
        meanings = (0..<count).map { $0 == 0 ? .question : $0 == 1 ? .answer : nil }
    }

    /// Columns of a table without a header: the question, its answer, and what is said about that. A column of pictures, or
    /// one that is mostly empty, is none of these.
    init(rows: [[String]]) {
        self.init(count: rows.map(\.count).max() ?? 0)
        guard meanings.count > 2 else { return }
        // Numbers before the questions count them.
        let start = rows.allSatisfy { Int($0.first?.trimmed ?? "") != nil } ? 1 : 0
        if start == 1 { meanings = [.id, .question] + meanings.dropFirst(2).map { _ in nil } }
        let others = meanings.indices.dropFirst(start + 1).filter { place in
            let cells = rows.compactMap { $0.indices.contains(place) ? $0[place] : nil }.filter { !$0.isEmpty }
            let pictures = cells.count { Attachments.pictures.contains(ForeignFile(path: $0, bytes: []).ending) }
            return cells.count * 5 >= rows.count * 4 && pictures * 2 < cells.count
        }
        guard let answer = others.first, answer > 1 else { return }
        if start == 0 { meanings[1] = nil }
        meanings[answer] = .answer
        if others.count > 1 { meanings[others[1]] = .explanation }
    }

    /// The meaning of the column at a place.
    subscript(place: Int) -> Meaning? { meanings.indices.contains(place) ? meanings[place] : nil }

    /// True when there is a column that answers.
    var canAnswer: Bool {
        meanings.contains { meaning in
            switch meaning {
            case .answer, .explanation, .options, .right, .option, .wrong: true
            default: false
            }
        }
    }

    /// The meaning of a column's name; `nil` for one that packs have no place for.
    static func meaning(_ name: String) -> Meaning? {
        let words = ColumnWords.words(of: name)
        let folded = words.joined(separator: " ")
        if let found = names[folded] ?? ColumnWords.meaning(name) { return found }
        // `a1`, `A`: options by a letter alone.
        if words.count == 2, words[0] == "a", let number = Int(words[1]), (1...26).contains(number) {
            return .option(number - 1)
        }
        if folded == "q" { return .question }
        if folded.utf8.count == 1, let letter = folded.utf8.first, (0x61...0x66).contains(letter) {
            return .option(Int(letter) - 0x61)
        }
        return nil
    }

    private static let names: [String: Meaning] = {
        var names: [String: Meaning] = [:]
        for (meaning, list) in others {
            for name in list { names[ColumnWords.words(of: name).joined(separator: " ")] = meaning }
        }
        return names
    }()

    /// Names that say neither what is asked nor what answers it.
    private static let others: [Meaning: [String]] = [
        .difficulty: [
            "difficulty", "difficulty level", "level", "seniority", "grade", "schwierigkeit", "сложность", "难度",
            "難易度", "niveau", "nivel", "dificultad", "dificuldade", "difficoltà", "difficulté", "zorluk", "trudność",
            "obtížnost", "moeilijkheid", "난이도",
        ],
        .tags: [
            "tags", "tag", "topic", "topics", "category", "categories", "subject", "section", "deck", "thema", "tema",
            "тема", "subcategory", "subtopic", "chapter", "domain", "module", "unit", "lesson", "categoría",
            "categoria",
            "catégorie", "kategorie", "kategori", "kategoria", "categorie", "категория", "категорія", "materia",
            "matière", "fach", "argomento", "assunto", "konu", "temat", "téma", "thème", "分类", "章节", "분야", "카테고리",
        ],
        .body: ["context", "passage", "scenario"], .code: ["code", "code snippet", "codesnippet", "snippet"],
        .hint: ["hint", "hints", "clue", "tip", "hinweis", "подсказка", "pista", "dica", "suggerimento", "ipucu"],
        .id: ["id", "slug", "identifier"],
        .model: ["model", "author", "answered by", "llm"],
        .date: ["date", "created", "created at"],
        .sources: ["source", "sources", "url", "link", "reference", "references"],
        .notes: ["notes", "note", "comment", "comments"],
    ]
}
