import Packs

/// What the columns of a table of questions are called, and what they mean.
struct TableColumns {
    /// What a column holds.
    enum Meaning: Hashable, Sendable {
        case question, answer, difficulty, tags, hint, explanation, options, right, id, model, date, sources, notes
        case option(Int)
    }

    private(set) var meanings: [Meaning?]

    /// The columns of a header row; `nil` when it names no question.
    init?(header: [String]) {
        meanings = header.map(Self.meaning)
        guard meanings.contains(.question) else { return nil }
        var seen: Set<Meaning> = []
        for index in meanings.indices {
            if let meaning = meanings[index], !seen.insert(meaning).inserted { meanings[index] = nil }
        }
    }

    /// Columns of a table without a header: the question, its answer, and tags.
    init(count: Int, tags: Int? = nil) {
        meanings = (0..<count).map { $0 == 0 ? .question : $0 == 1 ? .answer : nil }
        if let tags, meanings.indices.contains(tags) { meanings[tags] = .tags }
    }

    private static func meaning(_ name: String) -> Meaning? {
        let folded = name.lowercased().trimmed.replacing("_", with: " ").replacing("-", with: " ")
        if let found = names.first(where: { $0.names.contains(folded) })?.meaning { return found }
        for prefix in ["option ", "choice ", "option", "choice", "answer "] where folded.hasPrefix(prefix) {
            let label = folded.dropFirst(prefix.count)
            if let number = Int(label), (1...26).contains(number) { return .option(number - 1) }
            if label.count == 1, let letter = label.utf8.first, (0x61...0x7A).contains(letter) {
                return .option(Int(letter) - 0x61)
            }
        }
        if folded.count == 1, let letter = folded.utf8.first, (0x61...0x66).contains(letter) {
            return .option(Int(letter) - 0x61)
        }
        return nil
    }

    private static let names: [(meaning: Meaning, names: Set<String>)] = [
        (
            .question,
            [
                "question", "questions", "q", "front", "prompt", "term", "frage", "pregunta", "pergunta", "вопрос",
                "问题", "問題",
                "질문", "السؤال", "question text", "interview question", "vorderseite", "recto", "题目",
            ]
        ),
        (
            .answer,
            [
                "answer", "answers", "back", "response", "definition", "antwort", "réponse", "respuesta", "resposta",
                "ответ",
                "答案", "回答", "답변", "الإجابة", "solution", "rückseite", "verso", "completion", "解答",
            ]
        ),
        (
            .difficulty,
            ["difficulty", "level", "seniority", "grade", "schwierigkeit", "сложность", "难度", "難易度", "niveau", "nivel"]
        ),
        (
            .tags,
            ["tags", "tag", "topic", "topics", "category", "categories", "subject", "section", "deck", "thema", "тема"]
        ),
        (.hint, ["hint", "hints", "clue", "tip", "hinweis", "подсказка"]),
        (.explanation, ["explanation", "explain", "rationale", "details", "extra", "back extra", "объяснение", "解析"]),
        (.options, ["options", "choices", "alternatives"]),
        (.right, ["correct", "correct answer", "correct option", "right", "right answer", "key", "answer key"]),
        (.id, ["id", "slug", "identifier"]),
        (.model, ["model", "author", "answered by", "llm"]),
        (.date, ["date", "created", "created at"]),
        (.sources, ["source", "sources", "url", "link", "reference", "references"]),
        (.notes, ["notes", "note", "comment", "comments"]),
    ]
}
