import Testing

@testable import Import

/// Files that are questions, or have some, because of the files beside them.
@Suite struct CollectionTests {
    private static func plan(_ texts: [String: String], in collection: String = "stones") -> ImportPlan {
        let files = texts.sorted { $0.key < $1.key }.map { path, text in
            ForeignFile(
                path: collection + "/" + path,
                relativePath: path,
                collection: collection,
                bytes: Array(text.utf8)
            )
        }
        return Importer().plan(files, into: ExistingPack(), title: "Test")
    }

    private static func chapters(_ numbers: ClosedRange<Int>) -> String {
        "# Part\n\n"
            + numbers.map { "## \($0). Layers of kind \($0)\n\n### Formation\n\nText \($0).\n\n" }.joined()
    }

    @Test func takesNumberedHeadingsThatGoOnFromFileToFile() {
        let texts = ["a.md": Self.chapters(1...8), "b.md": Self.chapters(9...15), "c.md": Self.chapters(16...24)]
        #expect(Self.plan(texts).report.questions == 24)
        // Chapters begin at 1 in each file.
        let chapters = ["a.md": Self.chapters(1...8), "b.md": Self.chapters(1...7), "c.md": Self.chapters(1...9)]
        #expect(Self.plan(chapters).report.questions == 0)
    }

    @Test func takesAMissingNumberWithoutItsDot() {
        let b = Self.chapters(9...15).replacing("## 12. ", with: "## 12 ")
        let texts = ["a.md": Self.chapters(1...8), "b.md": b, "c.md": Self.chapters(16...24)]
        #expect(Self.plan(texts).report.questions == 24)
    }

    @Test func takesTermsOfACollectionOfCards() {
        let terms = { (name: String) in
            "# \(name)\n\n" + (1...8).map { "## \(name) \($0)\n\nA stone of kind \($0).\n\n" }.joined()
        }
        let texts = ["a.md": terms("Tuff"), "b.md": terms("Marl"), "c.md": terms("Chert")]
        #expect(Self.plan(texts, in: "anki-decks").report.questions == 24)
        #expect(Self.plan(texts, in: "handbook").report.questions == 0)
        // Manuals have the same headings in each file.
        let same = texts.mapValues { _ in terms("Step") }
        #expect(Self.plan(same, in: "flashcards-app").report.questions == 0)
    }

    @Test func takesNotesThatHaveAFolderForThemselves() {
        var texts: [String: String] = ["README.md": "# Stones\n\nAll about stones.\n"]
        for number in 1...6 { texts["q\(number)/index.md"] = "---\ntitle: What is stone \(number)?\n---\n\nHard.\n" }
        texts["q7/index.md"] = "---\ntitle: Volcanic glass\n---\n\nObsidian.\n"
        let plan = Self.plan(texts)
        #expect(plan.report.questions == 7)
        #expect(plan.questionFiles.contains { $0.path == "volcanic-glass.md" })
    }

    @Test func takesANoteWholeWhereNearlyAllAreOneQuestion() {
        var texts: [String: String] = [:]
        for number in 1...20 {
            texts["\(number).md"] = "---\ntitle: What is stone \(number)?\ntags: [a]\n---\n\nHard.\n"
        }
        texts["21.md"] = """
            ---
            title: Marl or clay
            tags: [a]
            ---

            ## What is marl?

            Lime.

            ## What is clay?

            Mud.
            """
        let plan = Self.plan(texts)
        #expect(plan.report.questions == 21)
        #expect(plan.text("marl-or-clay.md").contains("What is clay?"))
    }

    @Test func readsHeadingsBetweenRulesAsText() {
        let text =
            "---\n## 1. What is tuff?\n---\nAsh.\n\n## 2. What is marl?\n\nLime.\n\n## 3. What is chert?\n\nSilica.\n"
        #expect(Fixture.plan(text: text).report.questions == 3)
    }

    @Test func readsADifficultyBehindANumber() {
        let text = (1...3).map { "## Question \($0) *(Hard)*: Stone \($0)\n\nA stone.\n\n" }.joined()
        let plan = Fixture.plan(text: text)
        #expect(plan.report.questions == 3)
        #expect(plan.text("stone-2.md").hasPrefix("# [H] Stone 2\n"))
    }

    @Test func leavesABoldWordForQuestions() {
        let text = (1...3).map { "**Question**: What is stone \($0)?\n\n**Answer**: A mineral.\n\n" }.joined()
        #expect(Fixture.plan(text: text).text("what-is-stone-2.md").hasPrefix("# [U] What is stone 2?\n"))
    }

    @Test func takesQuestionsThatStandAsCode() {
        let items = (1...6).map { "    \($0). What is stone \($0)?\n    A mineral of kind \($0).\n" }.joined()
        let plan = Fixture.plan(text: "# Stones\n\n### Basics\n\n" + items)
        #expect(plan.report.questions == 6 && plan.report.answered == 6)
        let code = (1...6).map { "    x\($0) = f(\($0))\n" }.joined()
        #expect(Fixture.plan(text: "# Stones\n\n" + code).report.questions == 0)
    }

    @Test func takesPlainParagraphsThatAsk() {
        let text = (1...6).map { "What is stone \($0)?\n\n- A mineral of kind \($0).\n\n" }.joined()
        let plan = Fixture.plan(text: "# Interview questions\n\nWelcome to all of you.\n\n" + text)
        #expect(plan.report.questions == 6 && plan.report.answered == 6)
        #expect(Fixture.plan(text: "# A walk\n\n" + text).report.questions == 0)
    }

    @Test func leavesHeadingsThatAskAmongManyItemsInAnswers() {
        let items = (1...40).map { number in
            "\(number). ### What is stone \(number)?\n\n"
                + (number == 18 ? "## What is a stone made of?\n\n" : "") + "A mineral of kind \(number).\n\n"
        }
        let plan = Fixture.plan(text: "# Stones\n\n" + items.joined())
        #expect(plan.report.questions == 40)
    }

    @Test func sumsUpFilesWithoutQuestions() {
        var texts: [String: String] = ["q.md": "## What is tuff?\n\nAsh.\n\n## What is marl?\n\nLime.\n"]
        for number in 1...9 { texts["doc\(number).md"] = "# Part \(number)\n\nText.\n" }
        let plan = Self.plan(texts)
        let report = plan.report.text(plan: plan)
        #expect(
            report.contains("9 files: no questions found (stones/doc1.md, stones/doc2.md, stones/doc3.md and 6 more)")
        )
        #expect(plan.report.text(plan: plan, isVerbose: true).contains("stones/doc9.md: no questions found"))
    }
}
