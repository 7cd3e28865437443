import Testing

@Suite struct GuideTests {
    private static func question(_ number: Int, bytes count: Int) -> String {
        // Long words: what is measured is how much there is, not how many words to look up.
        let word = "counterrevolutionaries "
        let answer = String(repeating: word, count: count / word.utf8.count)
        return "# [E] Question \(number)?\n\n## Answer\n\n\(answer)\n\n[Other](q1.md)\n"
    }

    @Test func oneSmallPackHasItsGuideOnOnePage() async throws {
        let site = try await Sample(["pack.yml": "title: One\n", "q1.md": Self.question(1, bytes: 50)])
        #expect(site.files.keys.filter { $0.hasPrefix("guide") } == ["guide.html"])
        #expect(
            site.text("guide.html").contains("href=\"#q-q1\"")
                && site.text("guide.html").contains("counterrevolutionaries counterrevolutionaries")
        )
    }

    @Test func eachPackHasAPartAndAPageLeadsToThem() async throws {
        let site = try await Sample(Sample.rich)
        let parts = ["guide~algebra~1.html", "guide~geometry~1.html"]
        #expect(site.files.keys.filter { $0.hasPrefix("guide~") }.sorted() == parts)
        for part in parts { #expect(site.text("guide.html").contains("<a href=\"\(part)\">")) }
        #expect(!site.text("guide.html").contains("<article"))
        #expect(site.text(parts[0]).contains("<title>Algebra &amp; &lt;numbers&gt; · "))
        #expect(site.text(parts[1]).contains("<html lang=\"ar\" dir=\"rtl\""))
    }

    @Test func alargePackIsCutAtQuestions() async throws {
        var content = ["pack.yml": "title: Many\n", "whole.md": Self.question(999, bytes: 2_500_000)]
        for number in 100..<400 { content["q\(number).md"] = Self.question(number, bytes: 15_000) }
        let site = try await Sample(content)
        let parts = site.files.filter { $0.key.hasPrefix("guide~") }
        #expect(parts.count > 3)
        // A question is never cut, however long it is.
        #expect(parts.values.count { $0.count > 2_000_000 } == 1)
        let articles = parts.keys.map { site.text($0).split(separator: "<article").count - 1 }
        #expect(articles.allSatisfy { $0 > 0 } && articles.reduce(0, +) == 301)
        #expect(LinkWalk(site.files).faults == [])
        #expect(site.text("guide.html").contains("<a href=\"guide~2.html\">"))
    }
}
