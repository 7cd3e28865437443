import Testing

@testable import Import

/// Forms of questions that files have: what says a form is looked for in all of a file, or in all files.
@Suite struct FormTests {
    private func tags(_ levels: [String], named name: String = "q.csv") -> [String] {
        let rows = levels.enumerated().map { "What is stone \($0)?,A stone.,\($1)" }
        let plan = Fixture.plan(
            text: (["question,answer,difficulty"] + rows).joined(separator: "\n") + "\n",
            named: name
        )
        return levels.indices.map { String(plan.text("what-is-stone-\($0).md").prefix(5).dropFirst(2)) }
    }

    @Test func readsNumbersOfDifficultyOnTheScaleOfAll() {
        #expect(tags(["1", "2", "3"]) == ["[E]", "[M]", "[H]"])
        #expect(tags(["0", "1", "2"]) == ["[E]", "[M]", "[H]"])
        #expect(tags(["5", "1", "3", "2", "4"]) == ["[H]", "[E]", "[M]", "[M]", "[H]"])
        // Two numbers alone may be easy and medium, or medium and hard.
        #expect(tags(["1", "2", "2"]) == ["[U]", "[U]", "[U]"])
        // Points are no scale.
        #expect(tags(["100", "200", "300"]) == ["[U]", "[U]", "[U]"])
        #expect(tags(["easy", "2", "3", "1"]) == ["[E]", "[M]", "[H]", "[E]"])
    }

    @Test func readsNumbersOfDifficultyOverFiles() {
        let notes = (1...3).map { level in
            ForeignFile(
                path: "vault/stone-\(level).md",
                bytes: Array("---\ndifficulty: \(level)\n---\n\n# What is stone \(level)?\n\nA stone.\n".utf8)
            )
        }
        let plan = Importer().plan(notes, into: ExistingPack(), title: "Test")
        let tags = (1...3).map { plan.text("what-is-stone-\($0).md").contains("# [\(["E", "M", "H"][$0 - 1])]") }
        #expect(tags == [true, true, true])
    }

    /// A question in front matter is what all of the file is about, whatever its headings ask.
    @Test func takesTheQuestionOfFrontMatter() {
        let text = """
            ---
            id: 4f2a
            question: The kettle does not switch on
            ---

            ### What happened?

            It stays cold.

            ### What helps?

            Plug it in.

            """
        let plan = Fixture.plan(text: text, named: "012_4f2a.md")
        #expect(plan.questionFiles.count == 1)
        let file = plan.questionFiles.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        #expect(file.contains("# [U] The kettle does not switch on\n"))
        #expect(file.contains("It stays cold.") && file.contains("Plug it in."))
    }

    private func details(_ summaries: [String]) -> String {
        summaries.map { "<details>\n<summary>\($0)</summary><br>\n\nIt is \($0.count) words long.\n\n</details>\n" }
            .joined(separator: "\n")
    }

    /// Files that are nothing but `<details>` elements of which some ask: the others are questions; where they are
    /// parts of a manual, they are none.
    @Test func takesSummariesByTheirSiblings() {
        let summaries = [
            "Kettle and stove.", "What is a kettle?", "Life of a pan.", "Types of lids.", "What is a lid?", "Pan care.",
            "How does it boil?", "Handles.",
        ]
        #expect(Fixture.plan(text: details(summaries)).questionFiles.count == summaries.count)
        let manual =
            "# Kettle\n\n"
            + (1...20).map { "Paragraph \($0) says how the kettle is filled, heated and emptied again.\n" }
            .joined(separator: "\n") + "\n" + details(["Windows", "What if it fails?", "Linux", "Other systems"])
        #expect(Fixture.plan(text: manual).questionFiles.count < 2)
    }

    @Test func readsCardsWithSemicolonsWhereATagSaysSo() {
        let cards = "#flashcards\n\nWhat is a kettle?;; A vessel\n\nWhat boils?;;Water\n"
        let plan = Fixture.plan(text: cards)
        #expect(plan.text("what-is-a-kettle.md").contains("A vessel\n"))
        #expect(plan.text("what-boils.md").contains("Water\n"))
        #expect(Fixture.plan(text: "for (;;) stops never\n\nwhile;; stops\n").questionFiles.isEmpty)
    }

    /// The number of a question may have a word or marks before it, and the question stands below.
    @Test(arguments: ["Question #: 01", "Question No. 1", "Question: 1", "Question 1"])
    func readsTheQuestionBelowItsNumber(heading: String) {
        let text = (1...3).map { number in
            """
            ## \(heading.replacing("1", with: "\(number)"))

            **Which of the vessels number \(number) boils water?**

            - A. Kettle
            - B. Plate \(number)

            <details>
            <summary><strong>✅ Check Answer</strong></summary>

            ---

            ### ✅ Correct Answer:
            **B. Plate \(number)**

            It is hot.

            </details>

            """
        }
        let plan = Fixture.plan(text: text.joined(separator: "\n"))
        #expect(plan.questionFiles.count == 3)
        let file = plan.text("which-of-the-vessels-number-2-boils-water.md")
        #expect(file.contains("- [ ] Kettle\n- [x] Plate 2\n"))
        #expect(file.contains("It is hot.") && !file.contains("Correct Answer"))
    }

    /// A numbered heading whose answer is divided by headings is a question like those before and behind it.
    @Test func keepsNumberedQuestionsWithDividedAnswers() {
        let text = """
            # Kitchen questions

            ## 1. What is a kettle?

            A vessel.

            ## 2. Kinds of stoves

            ### By fuel

            Gas and wood.

            ### By size

            Small ones.

            ## 3. What is a pan?

            Flat.

            ## 4. What is a lid?

            A cover.

            """
        let plan = Fixture.plan(text: text)
        #expect(plan.questionFiles.count == 4)
        let file = plan.text("kinds-of-stoves.md")
        #expect(file.contains("Gas and wood.") && file.contains("Small ones."))
    }

    /// `Ans - …` is an answer's label, and lines above it that it names are options.
    @Test func readsOptionsOnPlainLines() {
        let text = """
            1. Which vessel boils water in a kitchen?
             A deep pan.
             A kettle.
             A flat plate.

            Ans - A kettle

            2. Which two of these burn?
             Wood
             Iron
             Coal

            Ans - Wood, Coal

            3. What does a lid do?
             It rests on a pan
             and keeps the heat
             for a while.

            Ans - It covers.

            """
        let plan = Fixture.plan(text: text)
        #expect(plan.text("which-vessel-boils-water-in-a-kitchen.md").contains("- [ ] A deep pan.\n- [x] A kettle.\n"))
        #expect(plan.text("which-two-of-these-burn.md").contains("- [x] Wood\n- [ ] Iron\n- [x] Coal\n"))
        let lid = plan.text("what-does-a-lid-do.md")
        #expect(!lid.contains("- [") && lid.contains("It covers.\n"))
    }

    @Test func leavesNumbersBehindPicturesOutOfTopics() {
        let text =
            "# Kitchen\n\n## 🔹 3. Stoves (Questions 21-25)\n\n**Q21: What is a stove?**\nA place for fire.\n\n"
            + "**Q22: What is an oven?**\nA hot box.\n"
        #expect(Fixture.plan(text: text).text("what-is-a-stove.md").contains("tags: [stoves]\n"))
    }

    @Test func leavesRangesOfNumbersOutOfTopics() {
        let text =
            "# Kitchen\n\n## 41–60: Pans\n\n### 41. What is a pan?\n\nFlat.\n\n### 42. What is a lid?\n\nRound.\n"
        #expect(Fixture.plan(text: text).text("what-is-a-pan.md").contains("tags: [pans]\n"))
    }

    /// A heading that each of many files has, and that asks nothing, is a part of the files.
    @Test func leavesPartsThatFilesRepeat() {
        let files = (1...6).map { number in
            let text =
                "## What is vessel \(number)?\n\nA vessel.\n\n## What does it hold?\n\nWater \(number).\n\n"
                + "## In short\n\nIt holds \(number).\n\n## Why \(number)?\n\nSo.\n"
            return ForeignFile(path: "vessel-\(number).md", bytes: Array(text.utf8))
        }
        let plan = Importer().plan(files, into: ExistingPack(), title: "Test")
        #expect(!plan.questionFiles.contains { $0.path.hasPrefix("in-short") })
        #expect(plan.questionFiles.count { $0.path.hasPrefix("what-does-it-hold") } == 6)
        #expect(plan.report.files.allSatisfy { $0.words.unexplained > 0 })
        // In few files it may be a question like its siblings.
        let few = Importer().plan(Array(files.prefix(3)), into: ExistingPack(), title: "Test")
        #expect(few.questionFiles.contains { $0.path.hasPrefix("in-short") })
    }

    @Test func readsLabelsOfOptionsThatAreSetAsCode() {
        let text = """
            <details>
            <summary>Which vessel boils?</code></summary>

            - `A. pan --low`
            - `B. kettle`

            **Correct answer:** `B. kettle`

            </details>

            <details>
            <summary>Which is flat?</summary>

            - `A.` A plate
            - `B.` A kettle

            **Correct answer:** `A.` A plate

            </details>

            """
        let plan = Fixture.plan(text: text)
        #expect(
            plan.text("which-vessel-boils.md").contains(
                "# [U] Which vessel boils?\n\n- [ ] `pan --low`\n- [x] `kettle`\n"
            )
        )
        #expect(plan.text("which-is-flat.md").contains("- [x] A plate\n- [ ] A kettle\n"))
    }

    /// Pictures on the front of a card stand below the question.
    @Test func keepsPicturesOfCardsOutOfTheQuestion() {
        let text = "#flashcards\n\nWhat does this show?\n![](https://example.org/kettle.png)\n?\nA kettle.\n"
        let file = Fixture.plan(text: text).text("what-does-this-show.md")
        #expect(
            file.contains(
                "# [U] What does this show?\n\n![](https://example.org/kettle.png)\n\n## Answer\n\nA kettle.\n"
            )
        )
    }

    /// A list of its own of which no item asks stays out, however many ask elsewhere.
    @Test func leavesListsThatDoNotAsk() {
        let asked = (1...12).map { "- What is vessel \($0)?\n" }.joined()
        let text =
            "# Interview\n\n## Wanted\n\n- Skill with kettles\n- Knowledge of stoves\n- Patience at the hob\n- A calm hand\n\n"
            + "## Asked\n\n\(asked)"
        #expect(Fixture.plan(text: text).questionFiles.count == 12)
    }

    /// A title that asks is the question, although a short list below it asks, too.
    @Test func takesTheTitleAboveAShortListThatAsks() {
        let text =
            "# What do you know about kettles?\n\n1. What is a kettle?\n2. How does it boil?\n3. What is its lid?\n\n"
            + "## Kettles\n\n" + String(repeating: "A kettle is a vessel that boils water on a stove. ", count: 30)
            + "\n"
        let plan = Fixture.plan(text: text, named: "kettle.md")
        #expect(plan.questionFiles.map(\.path) == ["what-do-you-know-about-kettles.md"])
        let list = "# What is asked about kettles?\n\n" + (1...9).map { "\($0). What is part \($0)?\n" }.joined()
        #expect(Fixture.plan(text: list, named: "kettle.md").questionFiles.count == 9)
    }
}
