import Rendering
import Testing

/// What runs from left to right in a title of the other direction stands between marks of isolation: here in brackets.
@Suite struct DirectionTests {
    @Test(arguments: [
        ("ما هو malloc() في C؟", "ما هو [malloc()] في [C]؟"),
        ("لغة C++ أو Node.js.", "لغة [C++] أو [Node.js]."),
        ("قل Hello, big world! اليوم", "قل [Hello, big world]! اليوم"),
        ("شرح 1 + 2 هنا", "شرح 1 + 2 هنا"),
        ("كلها عربية", "كلها عربية"),
        ("لماذا نستخدم malloc()؟", "لماذا نستخدم [malloc()]؟"),
        ("بين `map`، و`C++` (أو Go)", "بين [`map`]، و[`C++`] (أو [Go])"),
        ("قل «Hello, café!» أو résumé [R]", "قل «[Hello, café]!» أو [résumé [R]]"),
        ("only English (really).", "[only English (really).]"),
    ])
    func wordsKeepTheirOrder(text: String, wanted: String) {
        let shown = Direction.isolated(text, in: "ar").replacing("\u{2066}", with: "[").replacing("\u{2069}", with: "]")
        #expect(shown == wanted)
    }

    @Test func otherLanguagesNeedNoMarks() {
        #expect(Direction.isolated("What is malloc() in C?", in: "en") == "What is malloc() in C?")
    }

    /// Blocks of a language that runs the other way have its direction; a word of it at the start changes nothing.
    @Test(arguments: [
        ("ar", "The `map` call returns (نسخة) a new list.", "<p dir=\"ltr\">The"),
        ("ar", "دالة.\n\nCSS هي لغة لتنسيق الصفحات.", "<p>CSS"),
        ("ar", "- Read the file (الملف).\n- Write it.", "<ul dir=\"ltr\">"),
        ("ar", "3. Open.\n4. Close.", "<ol start=\"3\" dir=\"ltr\">"),
        ("ar", "- اقرأ\n- اكتب", "<ul>"),
        ("ar", "### Further reading", " dir=\"ltr\">Further"),
        ("ar", "| الاسم | Notes (all). |\n|---|:-:|\n| أ | ب |", "<th class=\"align-center\" dir=\"ltr\">Notes"),
        ("en", "כך אומרים (test) בעברית.", "<p dir=\"rtl\">"),
        ("en", "The word שלום means peace.", "<p>The word"),
    ])
    func blocksHaveTheirOwnDirection(language: String, markdown: String, wanted: String) async throws {
        let pack = try await TestPack([
            "pack.yml": "title: T\nlanguage: \(language)\n", "q.md": "# [E] ?\n\n## Answer\n\n\(markdown)\n",
        ])
        let html = try pack.answer { $0.isRightToLeft = language == "ar" }.html
        #expect(html.contains(wanted), "\(html)")
    }
}
