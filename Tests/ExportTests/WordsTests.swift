import Export
import Packs
import Testing

@Suite struct WordsTests {
    private static let expected = [
        "ar": "الإجابات", "de": "Antworten", "en": "Answers", "es": "Respuestas", "fr": "Réponses", "ja": "回答",
        "ko": "답변",
        "pt-BR": "Respostas", "ru": "Ответы", "zh-Hans": "答案", "tlh": "Answers",
    ]

    @Test(arguments: expected.keys.sorted()) func guidesSpeakTheLanguageOfTheirQuestions(language: String) async throws
    {
        let pack = try await TestLibrary([
            "pack.yml": "title: T\nlanguage: \(language)\n",
            "a.md": "# [E] A?\n- [x] 1\n## Hint\nh\n## Answer\n1\n## Sources\ns\n## Follow-up\nf\n",
            "b.md": "# [M] B?\n## Answer\n2\n",
        ])
        var options = ExportOptions()
        options.answers = .appendix
        let html = try await pack.export("html", options)
        #expect(html.contains("<h2 class=\"part-title\">\(Self.expected[language] ?? "")</h2>"))
        // A name without a word would stand there itself.
        for name in ["guide.", "answered-by", "follow-up<", "site.title"] { #expect(!html.contains(">\(name)")) }
        guard language != "en", language != "tlh" else { return }
        for word in ["Contents", "Answer", "Question", "Hint", "Sources", "Follow-up", "questions"] {
            // "Question" is French, too.
            if language == "fr", word.lowercased().hasPrefix("question") || word == "Sources" { continue }
            #expect(!html.contains(">\(word)"), "'\(word)' in \(language)")
        }
    }

    @Test func aQuestionInAnotherLanguageKeepsItsWords() async throws {
        let pack = try await TestLibrary([
            "a.md": "# [E] A?\n## Answer\n1\n", "b.md": "# [E] B?\n## Answer\n1\n",
            "c.md": "---\nlanguage: ja\n---\n# [E] 何?\n## Hint\nh\n## Answer\n1\n",
        ])
        let html = try await pack.export("html")
        #expect(html.contains(">Contents</h2>") && html.contains("ヒント") && html.contains("<h4>回答</h4>"))
    }
}
