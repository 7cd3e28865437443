import Packs

/// Words that say what follows: the names of sections and what else people write for them.
enum SectionLabel {
    typealias Label = (kind: Entry.Section.Kind, author: String?)

    /// What a heading or a summary means; `nil` for one that belongs to the text.
    static func read(_ text: String) -> Label? {
        let bare = text.replacing("**", with: "").replacing("__", with: "").trimmed
        let plain = String(bare.drop { !$0.isLetter }.reversed().drop { ":：. ".contains($0) }.reversed())
        if let kind = kinds[plain.lowercased()] { return (kind, nil) }
        guard let name = SectionName.read(from: plain) ?? SectionName.read(from: bare) else { return nil }
        return [.answer, .hint, .followUp, .sources].contains(name.kind) ? name : nil
    }

    /// A label at the start of a paragraph: `**Answer:** …`, `A: …`, `Ответ: …`, and what stands behind it.
    ///
    /// - Parameter shortForms: Whether a single letter is enough.
    static func opening(_ line: String, shortForms: Bool) -> (label: Label, rest: String)? {
        let text = line.trimmed
        if let speaker = Speaker(said: text), !speaker.isQuestion { return ((.answer, speaker.model), "") }
        let emphasis = ["***", "**", "__", "*", "_"].first { text.hasPrefix($0) } ?? ""
        let inner = text.dropFirst(emphasis.count)
        guard let colon = inner.firstIndex(where: { ":：".contains($0) || $0 == "." }) else {
            return emphasis.isEmpty ? nil : alone(inner, emphasis)
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

    private static let table: [(Entry.Section.Kind, [String])] = [
        (
            .answer,
            [
                "answers", "solution", "solutions", "explanation", "model answer", "sample answer", "correct answer",
                "show answer", "view answer", "see answer", "reveal answer", "click for answer", "show solution",
                "view solution", "expand", "show", "reveal", "candidate", "click me", "click to expand", "click to see",
                "click here", "see solution", "lösung", "solución", "solução", "corrigé", "réponses", "答え", "解答と解説",
                "参考答案", "答案与解析", "答案解析", "解析", "정답", "풀이", "решение", "правильный ответ", "показать ответ", "đáp án",
                "الأجابة", "الاجابة", "الحل", "yanıt", "cevap", "jawaban", "відповідь", "odgovor", "риш", "risposta",
            ]
        ),
        (.hint, ["hints", "tip", "clue", "подсказки"]),
        (.followUp, ["follow-up questions", "follow up questions", "followup questions"]),
        (
            .sources,
            [
                "additional links", "further reading", "read more", "links", "resources", "additional resources",
                "ссылки", "дополнительные материалы",
            ]
        ),
    ]
}
