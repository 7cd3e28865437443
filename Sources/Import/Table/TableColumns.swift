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
            // Each column of topics gives tags.
            if let meaning = meanings[index], !seen.insert(meaning).inserted, meaning != .tags { meanings[index] = nil }
        }
    }

    /// Columns of a table without a header: the question and its answer.
    init(count: Int) {
        meanings = (0..<count).map { $0 == 0 ? .question : $0 == 1 ? .answer : nil }
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
        let folded = folded(name)
        if let found = known(folded) { return found }
        // `Risposta 1`, `Answer2`: options that are called answers.
        let base = String(folded.reversed().drop(while: \.isNumber).reversed())
        if let number = Int(folded.dropFirst(base.count)), (1...26).contains(number),
            ["a", "ans", "opt", "alt"].contains(base.trimmed) || known(base.trimmed) == .answer
        {
            return .option(number - 1)
        }
        // `correctIndex`, `answer id`: the place or the name of the right option.
        for suffix in [" index", " idx", " id", " ids", " letter", " letters", " number"]
        where folded.hasSuffix(suffix) {
            let name = known(String(folded.dropLast(suffix.count)))
            if name == .right || name == .answer { return .right }
        }
        for prefix in ["option ", "choice ", "option", "choice", "answer ", "alternative "]
        where folded.hasPrefix(prefix) {
            let label = folded.dropFirst(prefix.count)
            if let number = Int(label), (1...26).contains(number) { return .option(number - 1) }
            if label.count == 1, let letter = label.utf8.first, (0x61...0x7A).contains(letter) {
                return .option(Int(letter) - 0x61)
            }
        }
        for prefix in ["distractor", "wrong answer", "incorrect answer", "wrong", "incorrect"]
        where folded.hasPrefix(prefix) {
            if let number = Int(folded.dropFirst(prefix.count).trimmed), (1...26).contains(number) {
                return .wrong(number - 1)
            }
        }
        if folded.count == 1, let letter = folded.utf8.first, (0x61...0x66).contains(letter) {
            return .option(Int(letter) - 0x61)
        }
        return nil
    }

    private static func known(_ name: String) -> Meaning? {
        if let found = names.first(where: { $0.value.contains(name) })?.key { return found }
        return name.count > 2 && QuestionPrefix.names.contains(name) ? .question : nil
    }

    /// A name with spaces between its words: `correctAnswer`, `correct_answer`.
    private static func folded(_ name: String) -> String {
        var folded = ""
        var wasSmall = false
        for character in name.trimmed {
            if wasSmall, character.isUppercase { folded.append(" ") }
            wasSmall = character.isLowercase
            folded.append("_-".contains(character) ? " " : character)
        }
        return folded.lowercased()
    }

    private static let names: [Meaning: Set<String>] = [
        .question: [
            "questions", "q", "front", "prompt", "term", "问题", "問題", "质问", "题目", "질문", "문제", "question text",
            "vorderseite",
            "recto", "questiontext", "question title", "stem",
        ],
        .answer: [
            "answer", "answers", "back", "response", "definition", "antwort", "réponse", "respuesta", "resposta",
            "ответ", "答案", "回答", "답변", "الإجابة", "solution", "rückseite", "verso", "completion", "解答", "risposta",
            "cevap", "odpověď", "odpoveď", "odpowiedź", "antwoord", "svar", "jawaban", "відповідь",
        ],
        .difficulty: [
            "difficulty", "difficulty level", "level", "seniority", "grade", "schwierigkeit", "сложность", "难度",
            "難易度", "niveau", "nivel",
        ],
        .tags: [
            "tags", "tag", "topic", "topics", "category", "categories", "subject", "section", "deck", "thema",
            "тема", "subcategory", "subtopic", "chapter", "domain", "module", "unit", "lesson",
        ],
        .body: ["context", "passage", "scenario"], .code: ["code", "code snippet", "codesnippet", "snippet"],
        .hint: ["hint", "hints", "clue", "tip", "hinweis", "подсказка"],
        .explanation: [
            "explanation", "explanations", "explain", "reasoning", "solution explanation", "feedback", "rationale",
            "details", "extra", "back extra", "объяснение", "解析",
        ],
        .options: [
            "options", "choices", "alternatives", "answer options", "answer choices", "possible answers",
            "variants", "optionen", "opciones", "варианты", "选项",
        ],
        .right: [
            "correct", "correct answer", "correct answers", "correct option", "correct options", "correct choice",
            "right", "right answer", "right answers", "right option", "key", "answer key", "answerkey", "ans",
            "true answer", "true answers", "suggested answer", "correct response",
            "richtig",
            "richtige antwort", "правильный ответ", "正确答案", "正解", "정답", "respuesta correcta", "resposta correta",
            "bonne réponse", "réponse correcte", "risposta corretta", "doğru cevap",
        ],
        .wrong(0): ["incorrect answers", "wrong answers", "distractors", "incorrect", "wrong", "wrong options"],
        .id: ["id", "slug", "identifier"],
        .model: ["model", "author", "answered by", "llm"],
        .date: ["date", "created", "created at"],
        .sources: ["source", "sources", "url", "link", "reference", "references"],
        .notes: ["notes", "note", "comment", "comments"],
    ]
}
