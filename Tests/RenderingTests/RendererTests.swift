import CommonMark
import Packs
import Rendering
import Testing

@Suite struct RendererTests {
    @Test func headingsTakeTheirPlaceBelowThePagesOwn() async throws {
        let html = try await rendered("#### First\n\n##### Second\n\n#### First\n")
        #expect(
            html == """
                <h3 id="h-first">First</h3>
                <h4 id="h-second">Second</h4>
                <h3 id="h-first-1">First</h3>

                """
        )
    }

    @Test func questionsAreWrittenWithoutTagAndID() async throws {
        let pack = try await TestPack([
            "q.md": "# [E] Why `a` *and* [b](https://b.example)? {#why}\n\n## Answer\n\nSo.\n"
        ])
        var renderer = try pack.renderer()
        let entry = try #require(pack.library.entries.first)
        let start = "Why <code>a</code> <em>and</em> "
        #expect(renderer.question(of: entry).string == start + "<a href=\"https://b.example\">b</a>?")
        #expect(renderer.question(of: entry, linked: false).string == start + "b?")
    }

    @Test(arguments: ["Text[^1].\n\n[^1]: A *note*.\n\n## Answer\n\nSo.\n", "## Answer\n\nSo.\n\n[^1]: A *note*.\n"])
    func footnotesOfAQuestionStandBelowItsText(text: String) async throws {
        let pack = try await TestPack(["q.md": "# [E] Why[^1] and what[^1]?\n\n" + text])
        var renderer = try pack.renderer()
        let entry = try #require(pack.library.entries.first)
        let question = renderer.question(of: entry).string
        let body = renderer.body(of: entry, below: 1).string
        #expect(renderer.question(of: entry, linked: false).string == "Why and what?")
        #expect(body.contains("A <em>note</em>."))
        // Every link leads to what is there, from the question to the note and back.
        let ids = (question + body).matches(of: /id="([^"]+)"/).map { String($0.1) }
        let links = (question + body).matches(of: /href="#([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count && Set(links).isSubset(of: ids))
        #expect(
            question.matches(of: /fnref/).count == 2
                && links.count == 2 * question.matches(of: /fnref/).count + 2 * body.matches(of: /doc-noteref/).count
        )
    }
}
