import Testing

@testable import Import

/// Headings, labels and lists of other forms, and what does not ask beside them.
@Suite struct OutlineShapeTests {
    private func plan(_ text: String, _ name: String) -> ImportPlan { Fixture.plan(text: text, named: name) }

    @Test func readsLabelsThatCountOrSpeakTwoLanguages() {
        let plan = plan(
            """
            # Kitchen

            ### Question 1 / Frage 1
            **EN:** What boils?

            A) Water / Wasser
            B) Stone / Stein

            **Answer:** A

            ### Question 2 / Frage 2
            **EN:** What burns?

            A) Salt / Salz
            B) Wood / Holz

            **Answer:** B
            """,
            "kitchen.md"
        )
        #expect(plan.questionFiles.count == 2)
        #expect(plan.questionFiles.allSatisfy { String(decoding: $0.bytes, as: UTF8.self).contains("- [x] ") })
        for label in ["Question 3 of 30", "Question #3 (of 16)", "Question 3 (5 points)", "Frage 3/20"] {
            #expect(QuestionPrefix(label)?.length == label.count, "\(label)")
        }
        #expect(QuestionPrefix("Question 3 (of 16) What boils?").map { $0.length < 12 } ?? true)
    }

    @Test func takesQuestionsBelowQuestionsForTheirOwn() {
        let plan = plan(
            """
            # Stove

            ## What is a stove?
            A place for fire.

            ### What is a pan?
            A flat pot.

            ### What is a lid?
            Its cover.

            ## What is a kettle?
            A vessel.

            ### Why does it sing?
            Steam.

            ### Who invented it?
            Nobody knows.
            """,
            "stove.md"
        )
        #expect(plan.questionFiles.count == 6 && plan.report.files[0].words.unexplained == 0)
        #expect(plan.text("what-is-a-stove.md").hasSuffix("## Answer\n\nA place for fire.\n"))
        // A heading of a kind that hardly one of them is, and that does not ask, stays in the answer that it stands in.
        let tools = (1...9).map { "### What is tool \($0)?\n\nA thing.\n\n" }.joined()
        let text = "## What is a box?\n\nWood.\n\n\(tools)## What is a kettle?\n\nTin.\n\n### A remark\n\nOn kettles.\n"
        let boxes = self.plan("# Boxes\n\n" + text, "boxes.md")
        #expect(boxes.questionFiles.count == 11 && boxes.report.files[0].words.unexplained == 0)
        // The same ones below each are parts of its answer.
        let parts = (1...4).map {
            "## What is tool \($0)?\n\nA thing.\n\n### Why use it?\n\nIt helps.\n\n### When to use it?\n\nOften.\n"
        }
        #expect(self.plan(parts.joined(separator: "\n"), "tools.md").questionFiles.count == 4)
    }

    @Test func takesNumberedHeadingsWithTheSamePartsForQuestions() {
        let names = ["What is a pan?", "Pan vs pot", "Lids", "What is a lid?", "Spoons and forks", "Why is steam hot?"]
        let text = names.enumerated().map { place, name in
            let head = place % 3 == 0 ? "It is simple.\n\n" : ""
            return "## \(place + 1). \(name)\n\n\(head)### Description\n\nWords on \(name)\n\n### Example\n\nOne."
        }
        let plan = plan("# Kitchen guide\n\n" + text.joined(separator: "\n\n"), "guide.md")
        #expect(plan.questionFiles.count == 6)
        #expect(plan.report.files[0].words.unexplained == 0)
    }

    @Test func takesNumberedLinesWithOptionsForQuestions() {
        let items = (1...4).map {
            "\($0). A cook has stove \($0). It is cold.\n\nThe cook wants tea, and\nA. lights it\nB. sings\nC. sleeps\n"
        }
        let plan = plan(items.joined(separator: "\n"), "stoves.txt")
        #expect(plan.questionFiles.count == 4)
        #expect(
            plan.questionFiles.allSatisfy {
                String(decoding: $0.bytes, as: UTF8.self).contains("- [ ] lights it\n- [ ] sings\n- [ ] sleeps\n")
            }
        )
        // Steps have numbers, too.
        let steps = (1...4).map { "\($0). Light stove \($0)." }.joined(separator: "\n") + "\n\nA. One\nB. Two\n"
        #expect(self.plan("# Tea\n\n" + steps, "steps.md").questionFiles.count < 2)
    }

    @Test func takesListsWithSmallLettersForOptionsWhereMostQuestionsEndInOne() {
        let names = ["What boils?", "What sings", "What burns?", "What is hot?"]
        let text = names.enumerated().map { "**\($0 + 1)) \($1)** \\\na. Water \\\nb. A pan \\\nc. Sand\n" }.joined(
            separator: "\n"
        )
        let plan = plan("# Kitchen\n\n" + text, "kitchen.md")
        #expect(plan.questionFiles.count == 4)
        let sings = "---\ndraft: true\n---\n\n# [U] What sings\n\n- [ ] Water\n- [ ] A pan\n- [ ] Sand\n"
        #expect(plan.text("what-sings.md").hasPrefix(sings))
        #expect(plan.text("what-boils.md").contains("# [U] What boils?\n\n- [ ] Water\n"))
    }

    @Test func readsOneQuestionAFileBelowHeadingsOfAnyLevel() {
        let text =
            "### Question\nHow do you boil water?\n\n---\n\n### Answer\n\n### 1. Fill the kettle\n\nUp to the mark.\n\n### 2. Why wait?\n\nIt takes time."
        let plan = plan(text, "028-water.md")
        #expect(plan.questionFiles.count == 1)
        #expect(plan.text("how-do-you-boil-water.md").contains("Up to the mark."))
        let unnamed = self.plan(text.replacing("### Answer\n\n", with: ""), "028-water.md")
        #expect(unnamed.questionFiles.count == 1)
        #expect(unnamed.text("how-do-you-boil-water.md").contains("## Answer\n\n### 1. Fill the kettle\n"))
    }

    @Test func takesTopicsWithoutTheirNumbersAndDifficultiesWithRemarks() {
        let table =
            "question,answer,topic\n"
            + (1...3).map { "What is \($0)?,A number.,\"2.\($0) Pans, pots\"" }.joined(separator: "\n")
        #expect(plan(table, "pans.csv").text("what-is-2.md").contains("tags: [pans-pots]"))
        let text =
            "# Kitchen\n\n## Junior level (up to 2 years)\n\n### What is tea?\nLeaves.\n\n## Batch 2: Stoves\n\n### What is a pan?\nA pot."
        #expect(plan(text, "kitchen.md").text("what-is-tea.md").contains("# [E] What is tea?"))
        #expect(plan(text, "kitchen.md").text("what-is-a-pan.md").contains("tags: [stoves]"))
    }

    @Test func takesNoNotesThatOnlyTagsTellFromMostFilesBesideThem() {
        let files = (1...6).map { number in
            let front = number < 3 ? "---\ntags: [web]\n---\n\n" : ""
            return ForeignFile(path: "sheets/tool\(number).md", bytes: Array("\(front)## Use\n\nTurn it.\n".utf8))
        }
        let plan = Importer(Importer.Options()).plan(files, into: ExistingPack(), title: "Test")
        #expect(plan.questionFiles.isEmpty)
        let two = Importer(Importer.Options()).plan(Array(files.prefix(2)), into: ExistingPack(), title: "Test")
        #expect(two.questionFiles.count == 2)
    }

    @Test func takesHeadingsWithoutAnswersTogether() {
        let names = [
            "Was kocht?", "Was singt?", "Erläutern Sie den Topf!", "Was brennt?", "Was ist heiß?", "Was ist kalt?",
        ]
        let plan = plan("# Fragen zum Herd\n\n" + names.map { "##### \($0)\n" }.joined(separator: "\n"), "herd.md")
        #expect(plan.questionFiles.count == 6)
    }

    @Test func takesHeadingsThatAreAnsweredAsTheOthersAre() {
        let text = ["Q. Stack", "Q. Queue", "Deque", "Q. Heap"].map { "### \($0)\nA. A thing called \($0).\n" }
        let plan = plan("# Heaps\n\n" + text.joined(separator: "\n"), "heaps.md")
        #expect(plan.questionFiles.count == 4)
        #expect(plan.text("deque.md") == "# [U] Deque\n\n## Answer\n\nA thing called Deque.\n")
    }

    /// Only answers have authors: other words behind a section's name are its text.
    @Test func keepsWordsBehindTheNamesOfSections() {
        let text = """
            ## 1. (Easy) Explain stone

            ### Answer

            It is hard.

            ### Sources: page 12

            ## 2. Explain steam

            ### Hint: it rises

            ### Answer

            It is hot.

            """
        let plan = Fixture.plan(text: text, named: "q.md")
        #expect(plan.text("explain-stone.md").hasPrefix("# [E] Explain stone\n"))
        #expect(plan.text("explain-stone.md").contains("## Sources\n\npage 12\n"))
        #expect(plan.text("explain-steam.md").contains("## Hint\n\nit rises\n\n## Answer\n"))
    }
}
