import Diagnostics
import Testing

@testable import Import

/// What of a file is a question: siblings are decided together, and what stands inside of answers is part of them.
@Suite struct StructureTests {
    private func questions(_ text: String, named name: String = "source.md") -> [String] {
        let file = ForeignFile(path: name, bytes: Array(text.utf8))
        return Importer().read([file], into: ExistingPack()).questions
    }

    private func answered(_ heading: String, _ number: Int) -> String { "\(heading)\n\nReason \(number).\n\n" }

    @Test func takesSeveralFormsFromOneFile() {
        let list = (1...6).map { "\($0). ### What is stone \($0)?\n\n   A mineral of kind \($0).\n\n" }.joined()
        let quiz = (1...3).map {
            "#### \($0). What does box \($0) hold?\n\n<details><summary>Answer</summary>\n\nStone \($0).\n\n</details>\n\n"
        }
        let plan = Fixture.plan(text: "# Stones\n\n\(list)## Quiz\n\n\(quiz.joined())")
        #expect(plan.report.questions == 9)
        #expect(plan.report.files[0].detection?.dialect == "list-headings + details-answers")
        #expect(plan.report.files[0].words.unexplained == 0)
        #expect(plan.text("what-is-stone-6.md").hasSuffix("A mineral of kind 6.\n"))
    }

    @Test(arguments: [
        ["### What is basalt?", "### Explain its colour", "### Where is it found?", "### Name three uses"],
        ["### 1.1.1 What is basalt?", "### 1.1.2 Its colour", "### 1.1.3 Where is it found?", "### 1.2.1 Its uses"],
        ["### Q1", "### Q2", "### Q3", "### Q4"],
    ])
    func decidesSiblingsTogether(headings: [String]) {
        let text = headings.enumerated().map { answered($0.element, $0.offset) }.joined()
        #expect(questions("# Stones\n\n" + text).count == 4)
    }

    /// A chapter of a book may end with a question; titles whose texts mostly ask are questions without an answer.
    @Test func takesTitlesWhoseTextsAsk() {
        let texts = [
            "Basalt": "Basalt covers most of the sea floor.<br/>\nWhy is that?", "Granite": "Where is granite found?",
            "Cutting stone": "Which saw cuts it? And which\none does not?", "Slate": "Tell how slate splits.",
            "Marble": "What was marble before?\n\nLimestone, once.",
        ]
        let text = texts.sorted { $0.key < $1.key }.map { "### \($0.key)\n\n\($0.value)\n\n" }
        let plan = Fixture.plan(text: "# Stones\n\n## Questions about stones\n\n" + text.joined())
        #expect(plan.report.questions == 5)
        #expect(plan.text("slate.md").hasSuffix("# [U] Slate\n\nTell how slate splits.\n\n## Answer\n"))
        #expect(plan.text("marble.md").hasSuffix("What was marble before?\n\n## Answer\n\nLimestone, once.\n"))
        #expect(plan.text("marble.md").contains("draft: true"))
        #expect(
            plan.diagnostics.contains { $0.rule == "import-uncertain" && $0.message.contains("answers the question") }
        )
        let book = texts.keys.map { "### \($0)\n\nA rock.\n\nIt is old.\n\n" }
        #expect(questions("# Stones\n\n### Chalk\n\nWhat is chalk?\n\n" + book.joined()) == [])
    }

    /// `References` stands beside the questions that have some, rather than below them.
    @Test func takesPartsThatStandBesideQuestions() {
        let text = ["basalt", "slate", "chalk"].map {
            "### What is \($0)?\n\n### Answer\n\nA rock.\n\n### References\n\n- [\($0)](https://example.org/\($0))\n\n"
        }
        let plan = Fixture.plan(text: "# Stones\n\n" + text.joined())
        #expect(plan.report.questions == 3)
        #expect(plan.report.files[0].words.unexplained == 0)
        #expect(
            plan.text("what-is-slate.md").hasSuffix(
                "## Answer\n\nA rock.\n\n## Sources\n\n- [slate](https://example.org/slate)\n"
            )
        )
    }

    @Test func knowsNumbersThatTouchTheirQuestion() {
        #expect(
            questions("# Interview\n\n## 1.Basalt 的用途\n\nRoads.\n\n## 2.`Slate`\n\nRoofs.\n\n## 3.Chalk\n\nBoards.\n")
                .count == 3
        )
        #expect(questions("## 3.x\n\nNew.\n\n## 2.x\n\nOld.\n\n## 1.x\n\nFirst.\n") == [])
    }

    /// Numbers alone make steps of a manual, and questions of a list that is called so.
    @Test func takesNumberedHeadingsForChaptersUnlessTheFileSaysOtherwise() {
        let steps = ["Saw the block", "Polish it", "Ship it"].enumerated().map { answered("## \($0 + 1). \($1)", $0) }
        #expect(questions("# Cutting stone\n\n" + steps.joined()) == [])
        #expect(questions("# Interview on stones\n\n" + steps.joined()).count == 3)
        let asked = [answered("### Q1: What is basalt?", 1), answered("### Q2: Where is it found?", 2)]
        #expect(questions("# Interview on stones\n\n" + steps.joined() + asked.joined()).count == 2)
    }

    /// Where many headings of a level do not ask, the reader is told which may be parts of the answers above them.
    @Test func leavesHeadingsInDoubtToTheReader() {
        let headings = ["What is basalt?", "Its colour", "Where is it found?", "Its uses", "Who cuts it?"]
        let plan = Fixture.plan(text: headings.enumerated().map { answered("### " + $0.element, $0.offset) }.joined())
        #expect(plan.report.questions == 5)
        #expect(plan.text("its-uses.md").contains("draft: true"))
        #expect(!plan.text("what-is-basalt.md").contains("draft: true"))
        #expect(
            plan.diagnostics.filter { $0.rule == "import-uncertain" }.compactMap(\.location?.start?.line) == [5, 13]
        )
    }

    @Test func takesSummariesWithoutQuestionMarks() {
        let summaries = ["What is basalt?", "Explain its colour.", "Your first steps on basalt.", "Where is it found?"]
        let text = summaries.map { "<details>\n<summary><b>\($0)</b></summary><br><b>\n\nA rock.\n</b></details>\n\n" }
        let plan = Fixture.plan(text: text.joined())
        #expect(plan.report.questions == 4)
        #expect(plan.text("explain-its-colour.md") == "# [U] Explain its colour.\n\n## Answer\n\nA rock.\n")
    }

    @Test func takesSummariesThatRepeatForLabels() {
        let text = (1...4).map {
            "### Cut stone \($0)\n\n<details><summary>voir</summary>\n\nWith saw \($0).\n\n</details>\n\n"
        }
        let plan = Fixture.plan(text: "# Work\n\n" + text.joined())
        #expect(plan.report.questions == 4)
        #expect(plan.text("cut-stone-2.md") == "# [U] Cut stone 2\n\n## Answer\n\nWith saw 2.\n")
    }

    @Test func leavesWhatFewAnswersFoldInThem() {
        let fold = "<details><summary><b>Older way</b></summary>\n\nWith a saw.\n\n</details>\n\n"
        let text = (1...8).map { number in
            let answer = "With wire.\n\n\(number < 4 ? fold : "")Slowly.\n"
            return "\(number). ### How is stone \(number) cut?\n\n   \(answer.replacing("\n", with: "\n   "))\n\n"
        }
        let plan = Fixture.plan(text: "# Work\n\n" + text.joined())
        let answer = "With wire.\n\n\(fold)Slowly.\n"
        #expect(plan.text("how-is-stone-2-cut.md") == "# [U] How is stone 2 cut?\n\n## Answer\n\n\(answer)")
    }

    @Test func leavesStepsInsideOfAnswers() {
        let steps = (1...4).map { "### \($0). Step \($0)\n\nDo it.\n\n" }.joined()
        let text = "# Stones\n\n## 1. What is a quarry?\n\nA pit.\n\n## 2. How is stone cut?\n\nSo:\n\n\(steps)"
        #expect(
            questions(text + "## 3. Why is it wet?\n\nDust.\n") == [
                "What is a quarry?", "How is stone cut?", "Why is it wet?",
            ]
        )
    }

    @Test func givesNestedQuestionsTheirStem() {
        let text = """
            1. [E] What is a quarry?
                A pit.
            2. Granite and basalt are both rocks.
                1. [E] Which is darker?
                    Basalt.
                2. [M] Why?
                    It cools faster.
            3. A saw stands in water.
                4. [H] What for?
                    Dust.
            """
        let plan = Fixture.plan(text: text)
        #expect(plan.report.questions == 4 && plan.report.files[0].words.unexplained == 0)
        #expect(plan.text("what-is-a-quarry.md") == "# [E] What is a quarry?\n\n## Answer\n\nA pit.\n")
        #expect(
            plan.text("why.md")
                == "# [M] Why?\n\nGranite and basalt are both rocks.\n\n## Answer\n\nIt cools faster.\n"
        )
        #expect(plan.text("what-for.md") == "# [H] What for?\n\nA saw stands in water.\n\n## Answer\n\nDust.\n")
    }

    @Test func readsListsOfQuestions() {
        let bold = "* **What is tuff?** - [Read](https://example.org/tuff)\n\n* **Soft or hard?**\n    - Soft.\n"
        #expect(questions("# Stones\n\n" + bold) == ["What is tuff?", "Soft or hard?"])
        let plain = "# Stones\n\n- What is tuff?\n- Describe a quarry.\n- How old is it?\n"
        #expect(questions(plain) == ["What is tuff?", "Describe a quarry.", "How old is it?"])
    }

    @Test func readsWrappedQuestionsAndLists() {
        let wrapped =
            "Q: Why does a quarry that was left by\nits owner fill with water?\nA: Because pumps\nstop.\n\nQ: Deep?\nA: Yes.\n"
        let plan = Fixture.plan(text: wrapped, named: "qa.txt")
        #expect(plan.report.questions == 2)
        #expect(plan.text("deep.md").hasSuffix("Yes.\n"))
        #expect(questions(wrapped)[0] == "Why does a quarry that was left by its owner fill with water?")
        #expect(questions("- Q: Deep?\n- A: Yes.\n- Q: Wide?\n- A: No.\n") == ["Deep?", "Wide?"])
        #expect(
            questions("Interviewer: Deep?\nCandidate: Yes.\nInterviewer: Wide?\nCandidate: No.\n") == [
                "Deep?", "Wide?",
            ]
        )
    }

    @Test func readsTablesOfQuestionsAndAnswers() {
        let table =
            "# Stones\n\n| Question | Answer | Level |\n|---|---|---|\n| What is tuff? | Ash. | Easy |\n| Is it soft? | `a | b` | Hard |\n"
        let plan = Fixture.plan(text: table)
        #expect(plan.report.questions == 2 && plan.report.files[0].words.unexplained == 0)
        #expect(plan.text("what-is-tuff.md") == "# [E] What is tuff?\n\n## Answer\n\nAsh.\n")
    }

    @Test(arguments: [
        "1,100.5,2\n2,99.1,3\n3,98.7,5\n",
        "# Tool\n\n## Install\n\nRun it.\n\n## Why?\n\nIt helps.\n\n## Options\n\nNone.\n\n## Usage\n\nCall it.\n",
        "# Contents\n\n- [What is tuff?](#tuff)\n- [Is it soft?](#soft)\n- [Is it old?](#old)\n",
        "# Reading\n\n" + (1...40).map { "- [Book \($0)](https://example.org/\($0)), on stones\n" }.joined()
            + "- [What is tuff?](https://example.org)\n- [Is it soft?](https://example.org)\n",
    ])
    func findsNoQuestionsInData(text: String) {
        #expect(questions(text, named: text.hasPrefix("1,") ? "data.csv" : "README.md").isEmpty)
    }

    @Test func keepsTopicsApartFromAnswers() {
        let text =
            "# 7.2 Stones (12)\n\n1. ### What is tuff?\n\n   Ash.\n\n  ## Key points\n\n  - Soft.\n\n2. ### Is it old?\n\n   Yes.\n"
        let plan = Fixture.plan(text: text + "\n# 8. Water (3-4)\n\n3. ### Is it wet?\n\n   Yes.\n")
        #expect(plan.text("what-is-tuff.md").contains("- Soft."))
        #expect(
            plan.text("is-it-old.md").contains("tags: [stones]") && plan.text("is-it-wet.md").contains("tags: [water]")
        )
    }

    @Test func leavesOutLinksToTheTopByWhereTheyLead() {
        let text = ["Что это?", "Зачем?", "Кто?"].map { "## \($0)\n\nОтвет.\n\n[к началу](#Камни)\n\n" }.joined()
        let plan = Fixture.plan(text: "# Камни\n\n" + text)
        #expect(plan.report.questions == 3 && plan.report.files[0].words.aside[.backToTop] == 9)
        #expect(plan.questionFiles.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("к началу") })
    }

    @Test func takesAChatBehindAListForOneMoreQuestion() {
        let list = (1...8).map { "### \($0). What is stone \($0)?\n\nA mineral.\n\n" }.joined()
        #expect(questions("# Stones\n\n\(list)You said:\nOne more.\nChatGPT said:\nTuff.\n").count == 9)
    }
}

/// What becomes of words, links and pictures.
@Suite struct AccountTests {
    @Test func namesWhatNobodyKnowsAPlaceFor() throws {
        let lost = "## Weather\n\n" + String(repeating: "It rains on stones again. ", count: 20) + "\n\n"
        let text = (1...3).map {
            "### Q\($0): Is stone \($0) hard?\n\n" + String(repeating: "Yes, very. ", count: 30) + "\n\n"
        }
        let plan = Fixture.plan(text: "# Stones\n\n" + text.joined() + lost)
        let words = plan.report.files[0].words
        #expect((words.unexplained, words.aside[.form]) == (101, 4))
        let finding = try #require(plan.diagnostics.first { $0.rule == "import-incomplete" })
        #expect(finding.severity == .error && finding.notes[0].message.hasPrefix("line 17, 100 words: 'It rains on"))
        #expect(
            plan.report.text(plan: plan).contains(
                "  words: 192 taken, 4 kept aside (4 labels and layout), 101 unexplained\n"
            )
        )
    }

    @Test func leadsLinksToQuestionsAndKeepsTheWordsOfOthers() {
        let text = """
            ## What is tuff?

            See [the age](#is-it-old), [a map](map.html) and [![sketch](sketch.png)](#plan).

            ## Is it old?

            ![a *layer*](img/layer.png) <a href="#x">There</a>.
            """
        let plan = Fixture.plan(text: text)
        #expect(
            plan.text("what-is-tuff.md").hasSuffix(
                "See [the age](is-it-old.md), a map and Picture missing: sketch (`sketch.png`).\n"
            )
        )
        #expect(plan.text("is-it-old.md").hasSuffix("Picture missing: a layer (`img/layer.png`) There.\n"))
        #expect(plan.report.files[0].words.unexplained == 0)
        #expect(plan.diagnostics.contains { $0.rule == "import-link-dead" && $0.message.contains("'map.html'") })
    }

    /// What `Question 3` asks may stand below a heading or a label of its own.
    @Test func findsWhatANumberAsks() {
        let headings = (1...3).map {
            "# Question \($0)\n\n### **Question:**\n\n> **_What is stone \($0)?_**\n\n---\n\n### Hints:\n\n> Look.\n\n**Solutions:**\n\nA mineral.\n\n"
        }
        let labels = (1...3).map {
            "#-----#\nQuestion \($0)\nLevel 1\n\nQuestion:\nWhat is stone \($0)?\n\nHints:\nLook.\n\nSolution:\nA mineral.\n\n"
        }
        let bare = labels.joined().replacing("Solution:", with: "Solution")
        let word = headings.joined().replacing("**Solutions:**", with: "Solution")
        for (name, text) in [("d.md", word), ("a.md", headings.joined()), ("b.txt", labels.joined()), ("c.txt", bare)] {
            let plan = Fixture.plan(text: text, named: name)
            #expect(plan.report.questions == 3, "\(name)")
            let file = plan.text("what-is-stone-2.md")
            #expect(file.contains("# [U] What is stone 2?\n"))
            #expect(file.contains("## Hint\n") && file.contains("## Answer\n\nA mineral."))
            #expect(plan.report.files[0].missingWords.isEmpty && plan.report.files[0].words.unexplained == 0)
        }
    }

    @Test func keepsTheOrderOfTheSource() {
        let plan = Fixture.plan(text: "## Why?\n\nSo.\n\n## Is it?\n\nYes.\n\n## How?\n\nThus.\n")
        #expect(plan.text("pack.yml").hasSuffix("order:\n  - why\n  - is-it\n  - how\n"))
    }
}
