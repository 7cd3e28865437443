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
}
