import Testing

@Suite struct CardTests {
    @Test func cardsAreCutIntoFilesThatTheDeckNames() async throws {
        var content = ["pack.yml": "title: Many\n"]
        let answer = String(repeating: "word ", count: 1_000)
        for number in 0..<40 {
            content["q\(number).md"] = "# [E] Question \(number)?\n\n## Answer\n\n\(answer)\n\n[Other](q1.md)\n"
        }
        let site = try await Sample(content)
        let deck = site.text("practice/cards.js")
        let starts = try #require(deck.firstMatch(of: #/"chunks":\[([0-9,]+)\]/#)).output.1.split(separator: ",")
        #expect(starts.count > 2)
        #expect(starts.first == "0")
        #expect(site.files.keys.filter { $0.hasPrefix("practice/cards-") }.count == starts.count)
        var cards = 0
        for start in starts {
            let script = site.text("practice/cards-\(start).js")
            #expect(script.hasPrefix("qapack.cards(\(start), ["))
            #expect(script.contains("href=\\\"q1.html\\\""))
            cards += script.split(separator: "\"question\":").count - 1
        }
        #expect(cards == 40)
    }

    @Test func neitherNotesNorDraftsBecomeCards() async throws {
        let site = try await Sample([
            "pack.yml": "title: Pack\n",
            "open.md": "# [E] Open?\n\n## Answer\n\nYes.\n\n## Notes\n\nFor authors alone.\n",
            "draft.md": "---\ndraft: true\n---\n\n# [E] Hidden?\n\n## Answer\n\nNo.\n",
        ])
        let scripts = site.files.keys.filter { $0.hasPrefix("practice/") }.map(site.text).joined()
        #expect(scripts.contains("Open?"))
        #expect(!scripts.contains("For authors alone"))
        #expect(!scripts.contains("draft"))
        #expect(!scripts.contains("Hidden?"))
    }
}
