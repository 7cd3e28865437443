import Testing

@testable import Import

/// `deck.apkg`: schema 11 with a basic note and one with gaps, in a deck `Science::Heat`, made with Python's sqlite3
/// and zipfile. `newer.apkg`: the same notes, exported by Anki 26.9.3 in its own form (schema 18, Zstandard).
@Suite struct AnkiTests {
    @Test(arguments: ["deck.apkg", "newer.apkg"]) func readsNotesGapsTagsAndPictures(deck: String) {
        let plan = Fixture.plan(deck)
        #expect(plan.report.files[0].detection?.dialect == "anki")
        #expect(plan.text("pack.yml").hasPrefix("title: Heat\n"))
        #expect(
            plan.text("why-does-water-boil.md") == """
                ---
                tags: [physics, water, heat]
                ---

                # [U] Why does water **boil**?

                ## Answer

                Its vapour pressure reaches $p_0$:

                - at sea level < 101°C
                - higher up: *less*

                ![](<kettle one.png>)

                """
        )
        #expect(
            plan.text("water-boils-at-temperature-and-freezes-at.md") == """
                ---
                tags: [heat]
                ---

                # [U] Water boils at [temperature] and freezes at […].

                ## Answer

                Water boils at **100 °C** and freezes at **0 °C**.

                at sea level

                """
        )
        #expect(plan.text("kettle one.png") == "not really a picture")
        #expect(!plan.files.contains { $0.path.hasSuffix(".mp3") })
        let left = plan.report.files[0].omissions.filter { $0.reason == .setting }
        #expect(left.map(\.text).sorted() == ["Mnemonic: bubbles", "[sound:boil.mp3]"])
        #expect(plan.report.files[0].missingWords.isEmpty)
    }

    @Test(arguments: ["deck.apkg", "newer.apkg"]) func survivesDamagedDecks(deck: String) {
        let whole = Fixture.bytes(deck)
        for length in stride(from: 0, through: whole.count, by: 97) {
            let file = ForeignFile(path: "deck.apkg", bytes: Array(whole[..<length]))
            _ = Importer().plan([file], into: ExistingPack(), title: "Deck")
            var flipped = whole
            flipped[min(length, whole.count - 1)] ^= 0xFF
            _ = Importer().plan([ForeignFile(path: "deck.apkg", bytes: flipped)], into: ExistingPack(), title: "Deck")
        }
    }
}
