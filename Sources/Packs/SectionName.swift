import Text
import Diagnostics

/// The names that section headings have in the languages that the tool speaks.
package enum SectionName {
    /// The kind of the section that a heading opens, and the author that it names behind a colon.
    package static func read(from heading: String) -> (kind: Entry.Section.Kind, author: String?)? {
        // Both colons are looked for as bytes first: to find characters takes longer than all else here.
        let mayHold = heading.utf8.contains { $0 == UInt8(ascii: ":") || $0 == 0xEF }
        let colon = mayHold ? heading.firstIndex { $0 == ":" || $0 == "：" } : nil
        let name = (colon.map { heading[..<$0] } ?? heading[...]).trimmed
        guard let kind = kinds[name.lowercased()] else { return nil }
        let author = colon.map { heading[heading.index(after: $0)...].trimmed } ?? ""
        return (kind, author.isEmpty ? nil : author)
    }

    /// The known name that is most like a heading that is none.
    package static func nearest(to heading: String) -> String? {
        table.flatMap(\.names).nearest(to: heading)
    }

    /// Tells whether a heading is as often an answer's own as the name of a section for authors.
    static func isAmbiguous(_ heading: String) -> Bool { heading.trimmed.lowercased() == "note" }

    /// The name that the tool itself writes.
    package static func standard(_ kind: Entry.Section.Kind) -> String {
        table.first { $0.kind == kind }?.names.first ?? kind.rawValue
    }

    /// By kind, the names in English, German, French, Spanish, Portuguese, Chinese, Japanese, Korean, Russian and
    /// Arabic. The first is the one that the tool itself writes.
    static let table: [(kind: Entry.Section.Kind, names: [String])] = [
        (
            .answer,
            [
                "Answer", "Response", "Antwort", "Réponse", "Respuesta", "Resposta", "答案", "回答", "解答", "답변", "답",
                "Ответ", "الإجابة", "إجابة", "الجواب", "جواب",
            ]
        ),
        (
            .prompt,
            ["Prompt", "Invite", "Indicación", "Instrução", "提示词", "プロンプト", "프롬프트", "Промпт", "Запрос", "الموجه"]
        ),
        (
            .hint,
            ["Hint", "Hinweis", "Tipp", "Indice", "Pista", "Dica", "提示", "ヒント", "힌트", "Подсказка", "تلميح"]
        ),
        (
            .followUp,
            [
                "Follow-up", "Follow-ups", "Follow up", "Followup", "Nachfrage", "Nachfragen", "Relance", "Relances",
                "Seguimiento", "Acompanhamento", "追问", "追加質問", "후속 질문", "Дополнительный вопрос",
                "Дополнительные вопросы", "أسئلة متابعة",
            ]
        ),
        (
            .sources,
            [
                "Sources", "Source", "References", "Quellen", "Quelle", "Références", "Fuentes", "Fuente", "Fontes",
                "Fonte", "来源", "参考资料", "出典", "参考文献", "출처", "Источники", "Источник", "المصادر", "المراجع",
            ]
        ),
        (
            .notes,
            [
                "Notes", "Note", "Notizen", "Notas", "备注", "メモ", "메모", "Заметки", "Примечания", "ملاحظات",
            ]
        ),
    ]

    private static let kinds: [String: Entry.Section.Kind] = {
        var kinds: [String: Entry.Section.Kind] = [:]
        for row in table {
            for name in row.names { kinds[name.lowercased()] = row.kind }
        }
        return kinds
    }()
}
