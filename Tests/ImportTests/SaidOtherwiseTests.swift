import Diagnostics
import Testing

@testable import Import

/// Questions that a file marks in another way than Markdown has: headings without a blank, HTML, numbers without a dot,
/// names of files, YAML.
@Suite struct SaidOtherwiseTests {
    private func names(_ plan: ImportPlan) -> [String] { plan.questionFiles.map(\.path) }

    @Test func readsHeadingsWithoutTheirBlank() {
        let text =
            "#Of stones\n\n##1. What is slate?\nA stone.\n\n##2. What is tuff?\nAsh.\n\n```sh\n##3. no heading\n```\n"
        let plan = Fixture.plan(text: text)
        #expect(names(plan) == ["what-is-slate.md", "what-is-tuff.md"])
        #expect(plan.text("what-is-tuff.md").contains("##3. no heading"))
        #expect(plan.report.files[0].repairs.count == 3)
        #expect(plan.report.files[0].words.unexplained == 0)
        // One such line is text.
        #expect(Fixture.plan(text: "# Notes\n\n##stones\n\nGranite is hard.\n").questionFiles.isEmpty)
    }

    @Test func readsHeadingsOfHTML() {
        let text =
            "<h2 dir=\"rtl\"> 🌱 1: What is slate?</h2>\n\n* a stone\n\n---\n\n<h2>🌱 2: What is tuff?</h2>\n\nAsh.\n"
        let plan = Fixture.plan(text: text)
        #expect(names(plan) == ["what-is-slate.md", "what-is-tuff.md"])
        #expect(plan.text("what-is-slate.md").hasPrefix("# [E] What is slate?\n\n## Answer\n\n* a stone\n"))
        #expect(plan.report.files[0].words.unexplained == 0)
    }

    /// A picture that stands at every question rates none.
    @Test func takesAPictureOfAllQuestionsForDecoration() {
        let questions = (1...6).map { "## 🌱 What is stone \($0)?\n\nA stone.\n\n" }
        #expect(Fixture.plan(text: questions.joined()).text("what-is-stone-2.md").hasPrefix("# [U] What is stone 2?\n"))
        let mixed = questions.dropLast() + ["## 🚀 What is stone 6?\n\nA stone.\n"]
        #expect(Fixture.plan(text: mixed.joined()).text("what-is-stone-2.md").hasPrefix("# [E] What is stone 2?\n"))
    }

    /// A heading needs words; without them nothing would be published.
    @Test func putsAPictureThatAsksBelowAHeading() {
        let text =
            "Q: ![](https://e.org/slate.png)\n\nA: Slate\n\nQ: ![](https://e.org/tuff.png)\n\nA: Tuff\n\nQ: What is ![](https://e.org/tuff.png)?\n\nA: Tuff\n"
        let texts = Fixture.plan(text: text).questionFiles.map { String(decoding: $0.bytes, as: UTF8.self) }
        for name in ["slate", "tuff"] {
            #expect(
                texts.contains {
                    $0.hasPrefix("# [U] Question without words\n\n![](https://e.org/\(name).png)\n\n## Answer\n")
                }
            )
        }
        #expect(texts.contains { $0.hasPrefix("# [U] What is ![](https://e.org/tuff.png)?\n") })
    }

    /// Questions of one name in two files get other files: no link leads to the one that both wanted.
    @Test func linksToNoFileThatTwoQuestionsWanted() {
        let text = "# Stones\n\n## What is slate?\n\nA stone.\n\n## What is tuff?\n\nNo [slate](#what-is-slate).\n"
        let alone = Fixture.plan(text: text)
        #expect(alone.text("what-is-tuff.md").contains("No [slate](what-is-slate.md)."))
        let other = "# Roofs\n\n## What is slate?\n\nA roof.\n\n## What is thatch?\n\nStraw.\n"
        let files = [("a.md", text), ("b.md", other)].map { ForeignFile(path: $0.0, bytes: Array($0.1.utf8)) }
        let plan = Importer().plan(files, into: ExistingPack(), title: "Test")
        #expect(plan.questionFiles.count == 4 && plan.text("what-is-slate.md").isEmpty)
        #expect(plan.text("what-is-tuff.md").contains("No slate."))
    }

    private static let chapters = (1...6).map { "## \($0) Stone of sort \($0)\n\nIt lies in the river.\n\n" }.joined()

    /// Headings that count up without a dot are topics to be asked about where a name says so, and chapters elsewhere;
    /// then the report says how to take them.
    @Test func countsHeadingsWithoutDots() {
        let asked = Fixture.plan(text: "# Stones\n\n" + Self.chapters, named: "stones/interview.md")
        #expect(asked.questionFiles.count == 6)
        #expect(
            asked.text("stone-of-sort-2.md").hasPrefix("# [U] Stone of sort 2\n\n## Answer\n\nIt lies in the river.\n")
        )
        let told = Fixture.plan(text: "# Stones\n\n" + Self.chapters, named: "book/stones.md")
        #expect(told.questionFiles.isEmpty)
        let help = told.diagnostics.first?.help ?? ""
        #expect(help == "6 headings of level 2 look alike and do not ask: '--from question-headings' takes them")
        // Data has comments where Markdown has headings.
        let data = Fixture.plan(text: "# Stones\n\n" + Self.chapters, named: "book/stones.yml")
        #expect(data.diagnostics.first?.help?.contains("look alike") == false)
        var options = Importer.Options()
        options.dialect = "question-headings"
        let taken = Fixture.plan(text: "# Stones\n\n" + Self.chapters, named: "book/stones.md", options)
        #expect(names(taken) == names(asked))
    }

    /// A few verbs that ask for work make no questions of steps.
    @Test func leavesStepsThatBeginWithVerbs() {
        let steps = ["Use a kettle", "Implement a lid", "Water", "Stoves", "Update the tea", "Cups", "Pots"]
        let text = steps.enumerated().map { "### \($0.offset + 1). \($0.element)\n\nIt boils.\n\n" }.joined()
        #expect(Fixture.plan(text: "A tea is made in steps.\n\n" + text, named: "tea.md").questionFiles.isEmpty)
    }

    @Test func asksWithNumberedParagraphsThatHaveOptions() {
        let text = (1...4).map { "\($0) - Vessel \($0) boils on\n\n* A) a stove\n* B) a table\n\n" }.joined()
        let plan = Fixture.plan(text: "## Kettles\n\n" + text)
        #expect(plan.questionFiles.count == 4)
        #expect(plan.text("vessel-2-boils-on.md").contains("# [U] Vessel 2 boils on\n\n- [ ] a stove\n- [ ] a table\n"))
        #expect(Fixture.plan(text: "1 - Water\n\n2 - Tea\n\n3 - A stove, and patience\n").questionFiles.isEmpty)
    }

    /// An item of a numbered list that boxes or text cut off from the next one has all that stands up to it.
    @Test func readsNumberedListsInPieces() {
        let text = (7...10).map {
            "\($0). Which vessel is number \($0)?\n- [ ] A kettle\n- [ ] A pan\n\n**Answer:** A pan\n\n"
                + "**Explanation:** It is flat, and it stands on the stove for as long as somebody wants to fry.\n\n"
        }
        let plan = Fixture.plan(text: "### Vessels\n\n" + text.joined())
        #expect(plan.questionFiles.count == 4)
        #expect(plan.text("which-vessel-is-number-8.md").contains("- [ ] A kettle\n- [x] A pan\n\n## Answer\n"))
        #expect(plan.report.files[0].words.unexplained == 0)
    }

    @Test func takesWhatANumberedHeadingAsksUpToItsOptions() {
        let text = (1...3).map { "# Frage \($0)\nWas kocht in Topf \($0)?\n- [ ] Stein\n- [x] Tee\n\n" }.joined()
        let plan = Fixture.plan(text: text)
        #expect(plan.questionFiles.count == 3)
        #expect(plan.text("was-kocht-in-topf-2.md").contains("# [U] Was kocht in Topf 2?\n\n- [ ] Stein\n- [x] Tee\n"))
    }

    @Test func takesNamesThatAskForQuestions() {
        let names = [
            "how-does-a-kettle-boil-water", "what-is-the-lid-for", "why-does-it-sing-so", "what-is-a-spout-for",
            "care-of-the-old-kettle",
        ]
        let files = names.map { ForeignFile(path: "docs/\($0).md", bytes: Array("It is a vessel.\n\n- lid\n".utf8)) }
        let plan = Importer().plan(files, into: ExistingPack(), title: "Test")
        #expect(plan.questionFiles.count == 5)
        #expect(plan.text("how-does-a-kettle-boil-water.md").hasPrefix("# [U] How does a kettle boil water\n"))
    }

    @Test func joinsShortAndFullAnswers() {
        let note = "# Tell about rate limits.\n\n### Short Answer\nThey count.\n\n### Full Answer\nThey count calls.\n"
        let plan = Fixture.plan(text: note, named: "limits.md")
        #expect(plan.text("tell-about-rate-limits.md").hasSuffix("## Answer\n\nThey count.\n\nThey count calls.\n"))
    }

    @Test func readsQuizzesInYAMLAndCardsInFrontMatter() {
        let quiz = """
            title: Kettles
            questions:
              - question: What does a kettle do?
                options: [Boils, Sings]
                answer: Boils
                topic: Kitchen things
              - question: What is `List<String>`?
                options:
                  - {text: A list, correct: true}
                  - {text: A string, correct: false}

            """
        let plan = Fixture.plan(text: quiz, named: "quiz.yml")
        #expect(plan.text("what-does-a-kettle-do.md").contains("- [x] Boils\n- [ ] Sings\n"))
        #expect(plan.text("what-does-a-kettle-do.md").contains("tags: [kitchen-things]"))
        #expect(plan.text("what-is-list-string.md").contains("- [x] A list\n- [ ] A string\n"))
        #expect(Fixture.plan(text: "name: build\non: [push]\n", named: "ci.yml").questionFiles.isEmpty)
        let note =
            "---\ntags: [tea]\ncards:\n- front: What boils?\n  back: A kettle.\n- front: What sings?\n  back: It does.\n---\n\n# Kettles\n\nThey boil.\n"
        let notes = Fixture.plan(text: note, named: "kettles.md")
        #expect(names(notes) == ["kettles.md", "what-boils.md", "what-sings.md"])
        #expect(notes.text("what-boils.md") == "---\ntags: [tea]\n---\n\n# [U] What boils?\n\n## Answer\n\nA kettle.\n")
        #expect(notes.report.files[0].words.unexplained == 0)
    }

    @Test func takesQuestionsOfOtherNamesAndAllTopics() {
        let json = """
            [{"text": "What boils?", "options": ["A kettle", "A stone"], "answer": 0, "topic": "Kitchen", "category": "Old things",
              "code": "let x = a*b*c"},
             {"text": "What is flat?", "options": ["A kettle", "A plate"], "answer": 1, "topic": "Kitchen", "category": "New"}]

            """
        let plan = Fixture.plan(text: json, named: "quiz.json")
        #expect(
            plan.text("what-boils.md")
                == "---\ntags: [kitchen, old-things]\n---\n\n# [U] What boils?\n\n```\nlet x = a*b*c\n```\n\n- [x] A kettle\n- [ ] A stone\n\n## Answer\n\nA kettle\n"
        )
        let csv =
            "question,answer,topic,chapter\nWhat boils?,A kettle,Kitchen things,Water\nWhat sings?,It does,Music,Water\n"
        #expect(Fixture.plan(text: csv, named: "q.csv").text("what-boils.md").contains("tags: [kitchen-things, water]"))
    }

    /// A tag of a picture may go on over several lines, and its picture may be missing all the same.
    @Test func namesMissingPicturesOfTagsOverLines() {
        let text =
            "## What is tuff?\n\nAsh.\n\n<img alt=\"a rock\"\n  src=\"tuff.png\"\n  width=\"40\">\n\n    <img src=\"code.png\">\n\n<img src=\"\nhttps://e.org/a.png\"/>\n"
        let plan = Fixture.plan(text: text)
        #expect(plan.text("what-is-tuff.md").contains("Ash.\n\nPicture missing: a rock (`tuff.png`)\n"))
        #expect(plan.text("what-is-tuff.md").contains("    <img src=\"code.png\">"))
        #expect(plan.text("what-is-tuff.md").contains("<img src=\"\nhttps://e.org/a.png\"/>"))
    }

    /// A note whose name another question wants too has another file.
    @Test func linksToNoNoteWhoseNameIsTaken() {
        let files = [
            "a/slate.md": "A stone.", "b/slate.md": "A roof.", "tuff.md": "No [slate](a/slate.md), no [tuff](tuff.md).",
        ]
        let plan = Importer(Importer.Options()).plan(
            files.sorted { $0.key < $1.key }.map { path, text in
                let note = "---\ntags: [rock]\n---\n\n" + text + "\n"
                return ForeignFile(path: path, relativePath: path, bytes: Array(note.utf8))
            },
            into: ExistingPack(),
            title: "Test"
        )
        #expect(plan.text("tuff.md").contains("No slate, no [tuff](tuff.md)."))
    }
}
