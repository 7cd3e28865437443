import Algorithms
import Text
import Packs

/// Words that say what follows: the names of sections and what else people write for them.
enum SectionLabel {
    typealias Label = (kind: Entry.Section.Kind, author: String?)

    /// The meaning of a heading or a summary; `nil` for one that belongs to the text.
    static func read(_ text: String) -> Label? {
        let bare = languageMark(text).text.replacing("**", with: "").replacing("__", with: "").trimmed
        let plain = String(bare.drop { !$0.isLetter }.trimmingSuffix { ":：. ".contains($0) })
        if let kind = kinds[plain.lowercased()] { return (kind, nil) }
        guard let name = SectionName.read(from: plain) ?? SectionName.read(from: bare) else { return nil }
        return [.answer, .hint, .followUp, .sources].contains(name.kind) ? name : nil
    }

    /// A label, and the Markdown of what it says itself. Only answers have authors: `## Hint: heat rises` is the hint.
    static func apart(_ label: Label) -> (label: Label, said: String) {
        if label.kind == .answer { return (label, "") }
        return ((label.kind, nil), MarkdownEscape.text(label.author ?? ""))
    }

    /// The meaning of a heading that stands below some lines: `Feedback` below options says which are right.
    static func read(_ text: String, below lines: some Sequence<String>) -> Label? {
        if let label = read(text) { return label }
        guard remarks.contains(text.lowercased().filter { $0.isLetter }) else { return nil }
        return lines.contains { OptionLabel(line: $0)?.letter == "B" } ? (.answer, nil) : nil
    }

    private static let remarks: Set<String> = [
        "feedback", "rationale", "justification", "discussion", "begründung", "justificación", "justificativa",
        "commentaire", "комментарий", "解説",
    ]

    /// The meaning of a summary: also `show`, where a click shows the answer.
    static func read(summary: String) -> Label? {
        let words = summary.lowercased().split { !$0.isLetter }.joined(separator: " ")
        return read(summary) ?? (buttons.contains(words) ? (.answer, nil) : nil)
    }

    private static let buttons: Set<String> = [
        "show", "show me", "reveal", "view", "click", "click me", "click here", "click to expand", "click to reveal",
        "click to show", "open", "details", "anzeigen", "afficher", "mostrar", "показать", "显示", "表示", "보기", "عرض",
    ]

    /// A heading without the language that notes in several name at its end: `Answer (EN)`.
    static func languageMark(_ text: String) -> (text: String, language: String?) {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return (text, nil) }
        let code = text[text.index(after: open)...].dropLast()
        guard code.count == 2, code.allSatisfy({ $0.isASCII && $0.isUppercase }) else { return (text, nil) }
        return (text[..<open].trimmed, code.lowercased())
    }

    /// A label at the start of a paragraph: `**Answer:** …`, `A: …`, `Ответ: …`, and what stands behind it.
    ///
    /// - Parameter shortForms: Whether a single letter is enough.
    static func opening(_ line: String, shortForms: Bool) -> (label: Label, rest: String)? {
        let text = line.trimmed
        if let speaker = Speaker(said: text), !speaker.isQuestion { return ((.answer, speaker.model), "") }
        // `hint: …` as a whole between backticks: what follows the label stays code.
        if text.hasPrefix("`"), text.hasSuffix("`"), text.count(where: { $0 == "`" }) == 2,
            let inner = opening(String(text.dropFirst().dropLast()), shortForms: false), !inner.rest.isEmpty
        {
            return (inner.label, "`" + inner.rest + "`")
        }
        // `[Source: Docs](https://example.org)`: the label is part of a link, which stays.
        if text.hasPrefix("["), let close = text.firstRange(of: "]("),
            let label = opening(
                String(text[..<close.lowerBound].dropFirst()),
                shortForms: false
            )?.label
        {
            return (label, text)
        }
        let emphasis = ["***", "**", "__", "*", "_"].first { text.hasPrefix($0) } ?? ""
        let inner = text.dropFirst(emphasis.count)
        if emphasis.isEmpty, let label = dashed(text) { return label }
        guard let colon = inner.firstIndex(where: { ":：".contains($0) || $0 == "." }) else {
            if !emphasis.isEmpty { return alone(inner, emphasis) }
            // `Solution` alone on a line, where questions have labels.
            guard shortForms, let label = read(text), label.kind == .answer, label.author == nil else { return nil }
            return (label, "")
        }
        guard inner[..<colon].count <= 30 else { return nil }
        var name = inner[..<colon].trimmed
        var rest = inner[inner.index(after: colon)...]
        if !emphasis.isEmpty {
            // The mark ends before or behind the colon.
            if name.hasSuffix(emphasis) {
                name = String(name.dropLast(emphasis.count))
            } else if rest.hasPrefix(emphasis) {
                rest = rest.dropFirst(emphasis.count)
            } else if !rest.contains(emphasis) {
                return nil
            } else {
                rest = Substring(emphasis + rest.trimmed)
            }
        }
        let letters = name.lowercased().filter { !$0.isNumber && $0 != " " || $0 == " " }.trimmed
        let isShort = ["a", "ans", "candidate", "о", "答", "答え", "답"].contains(letters)
        if isShort, shortForms || letters.count > 1 { return ((.answer, nil), rest.trimmed) }
        guard inner[colon] != ".", let label = read(String(name.filter { !$0.isNumber })) else { return nil }
        return (label, rest.trimmed)
    }

    /// `Ans - …`: a word for answers, and a dash between blanks.
    private static func dashed(_ text: String) -> (label: Label, rest: String)? {
        guard let dash = text.prefix(24).firstIndex(where: { "-–—".contains($0) }), text[..<dash].last == " " else {
            return nil
        }
        let rest = text[text.index(after: dash)...]
        let name = text[..<dash].trimmed
        guard rest.first == " ",
            name.lowercased() == "ans" || read(name).map({ $0.kind == .answer && $0.author == nil }) == true
        else { return nil }
        return ((.answer, nil), rest.trimmed)
    }

    /// `**Answer**` alone on its line.
    private static func alone(_ inner: Substring, _ emphasis: String) -> (label: Label, rest: String)? {
        guard inner.hasSuffix(emphasis), let label = read(String(inner.dropLast(emphasis.count))) else { return nil }
        return (label, "")
    }

    private static let kinds: [String: Entry.Section.Kind] = {
        var kinds: [String: Entry.Section.Kind] = [:]
        for (kind, names) in table {
            for name in names { kinds[name] = kind }
        }
        return kinds
    }()

    private static let table: [Entry.Section.Kind: [String]] = [
        .answer: [
            "answers", "solution", "solutions", "explanation", "model answer", "sample answer", "correct answer",
            "short answer", "long answer", "full answer", "detailed answer", "correct answers", "correct option",
            "right answer", "respuesta correcta", "respuestas correctas", "resposta correta", "respostas corretas",
            "bonne réponse", "bonnes réponses", "réponse correcte", "richtige antwort", "richtige antworten",
            "risposta corretta", "doğru cevap", "правильные ответы", "正确答案", "正解", "الإجابة الصحيحة", "answer(s)",
            "show answer", "view answer", "see answer", "reveal answer", "click for answer", "show solution",
            "view solution", "expand", "see solution", "candidate", "lösung", "solución", "solução", "corrigé",
            "réponses", "reponse", "答え", "解答と解説", "参考答案", "答案与解析", "答案解析", "解析", "정답", "풀이", "решение",
            "правильный ответ", "показать ответ", "đáp án", "الأجابة", "الاجابة", "الحل", "yanıt", "cevap", "jawaban",
            "відповідь", "odgovor", "риш", "risposta", "odpověď", "odpoveď", "odpowiedź", "отговор", "antwoord", "svar",
            "vastaus", "válasz", "răspuns", "απάντηση", "תשובה", "उत्तर", "উত্তর", "คำตอบ", "پاسخ", "جواب",
            "správná odpověď", "prawidłowa odpowiedź", "poprawna odpowiedź", "juiste antwoord",
        ],
        .hint: ["hints", "tip", "clue", "подсказки"],
        .followUp: ["follow-up questions", "follow up questions", "followup questions"],
        .sources: [
            "additional links", "further reading", "read more", "links", "resources", "additional resources",
            "ссылки", "дополнительные материалы",
        ],
    ]
}
