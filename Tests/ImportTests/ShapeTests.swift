import Testing

@testable import Import

/// Records whose names say little: what their values show, what data is none, and headings and labels of other forms.
@Suite struct ShapeTests {
    private func plan(_ text: String, _ name: String) -> ImportPlan { Fixture.plan(text: text, named: name) }

    @Test func findsOptionsThatCountAndTheNameOfTheRightOne() {
        let plan = plan(
            """
            {"nazev": "Kuchyně", "otazky": [
              {"ot": "Co vaří?", "od1": "Kámen", "od2": "Hrnec", "spr": "od2"},
              {"ot": "Co zpívá?", "od1": "Konvice", "od2": "Lžíce", "od3": "Písek", "spr": ["od1"]},
              {"ot": "Co hoří?", "od1": "Dřevo", "od2": "Uhlí", "od3": "Voda", "spr": ["od1", "od2"]}
            ]}
            """,
            "kuchyne.json"
        )
        #expect(plan.questionFiles.count == 3)
        #expect(plan.text("co-vaří.md").contains("- [ ] Kámen\n- [x] Hrnec\n"))
        #expect(plan.text("co-zpívá.md").contains("- [x] Konvice\n- [ ] Lžíce\n- [ ] Písek\n"))
        #expect(plan.text("co-hoří.md").contains("- [x] Dřevo\n- [x] Uhlí\n- [ ] Voda\n"))
    }

    @Test func findsOptionsByTheTextThatNamesOneOfThem() {
        let plan = plan(
            """
            [{"question": "Which boils?", "questions": ["A stone", "Water", "Sand"], "answer": "Water", "heading": "Stove"},
             {"question": "Which burns?", "questions": ["Wood", "Salt"], "answer": "Wood", "heading": "Stove"}]
            """,
            "stove.json"
        )
        #expect(plan.text("which-boils.md").contains("- [ ] A stone\n- [x] Water\n- [ ] Sand\n"))
        #expect(plan.text("which-burns.md").contains("- [x] Wood\n- [ ] Salt\n"))
    }

    @Test func findsLettersForNamesAndNumbersThatOptionsHave() {
        let plan = plan(
            """
            {"questions": [
              {"q": "Who calls the fire brigade?", "a": [{"no": 1, "t": "The cook"}, {"no": 2, "t": "The cat"}], "c": [1]},
              {"q": "Who puts out a pan?", "a": [{"no": 1, "t": "A lid"}, {"no": 2, "t": "A fan"}, {"no": 3, "t": "A towel"}],
               "c": [1, 3]}
            ]}
            """,
            "fire.json"
        )
        #expect(plan.text("who-calls-the-fire-brigade.md").contains("- [x] The cook\n- [ ] The cat\n"))
        #expect(plan.text("who-puts-out-a-pan.md").contains("- [x] A lid\n- [ ] A fan\n- [x] A towel\n"))
        #expect(!plan.text("who-puts-out-a-pan.md").contains("draft"))
    }

    @Test func readsTheOnlyFlagOfOptionsAndTheirPoints() {
        func flagged(_ list: String, _ name: String, _ texts: [(String, Bool)]...) -> ImportPlan {
            let questions = texts.enumerated().map { number, options in
                let answers = options.map { #"{"text": "\#($0)", "\#(name)": \#($1)}"# }.joined(separator: ",")
                return #"{"Question": "What is hot, \#(number)?", "\#(list)": [\#(answers)]}"#
            }
            return plan("[" + questions.joined(separator: ",") + "]", "flags.json")
        }
        let ices = (1...4).map { [("Ice \($0)", false), ("Steam", true)] }
        let flags = flagged("Answers", "type", ices[0], ices[1], ices[2], ices[3])
        #expect(flags.text("what-is-hot-2.md").contains("- [ ] Ice 3\n- [x] Steam\n"))
        // The last one to choose is to be filled in, and no answer; a few pictures say nothing either.
        for open in [
            flagged("Options", "allowsText", [("Ice", false), ("Other", true)], [("Ice", false), ("Steam", false)]),
            flagged(
                "Options",
                "hasImage",
                [("Ice", false), ("Fog", true)],
                [("Ice", false), ("Rain", false)],
                ices[0],
                ices[1]
            ),
        ] {
            #expect(open.text("what-is-hot-0.md").hasPrefix("---\ndraft: true\n---\n"))
            #expect(!open.text("what-is-hot-0.md").contains("[x]"))
        }
        let points = plan(
            #"""
            [{"question_text": "<p>What is <em>cold</em>?</p>", "answers": [{"text": "Ice & snow", "fraction": 100}, {"text": "T < 300", "fraction": 0}]},
             {"question_text": "<p>What is warm?</p>", "answers": [{"text": "Tea", "fraction": 50}, {"text": "Ice", "fraction": 0}, {"text": "Soup", "fraction": 50}]},
             {"question_text": "<p>What is dry?</p>", "answers": [{"text": "Sand", "fraction": 100}, {"text": "Rain", "fraction": -50}]}]
            """#,
            "points.json"
        )
        #expect(points.text("what-is-cold.md").hasPrefix("# [U] What is *cold*?\n\n- [x] Ice & snow\n- [ ] T < 300\n"))
        #expect(points.text("what-is-warm.md").contains("- [x] Tea\n- [ ] Ice\n- [x] Soup\n"))
        #expect(points.text("what-is-dry.md").contains("- [x] Sand\n- [ ] Rain\n"))
    }

    @Test func readsQuestionsBelowTopicsWithPlacesForRightOnes() {
        let plan = plan(
            """
            {"question_topics": ["Stove"], "questions": {"Stove": [
              {"question": "What boils?", "possible_answers": ["A : Water", "B : Milk", "C : Stones"], "true_answers": [0, 1]},
              {"question": "What is flat?", "possible_answers": ["A : A ball", "B : A plate"], "true_answers": [1]}
            ]}}
            """,
            "topics.json"
        )
        #expect(plan.text("what-boils.md").contains("- [x] Water\n- [x] Milk\n- [ ] Stones\n"))
        #expect(plan.text("what-is-flat.md").contains("- [ ] A ball\n- [x] A plate\n"))
    }

    @Test func takesNoDataForQuestions() {
        let lands = (1...6).map {
            #"{"name": "Land \#($0)", "codes": ["L\#($0)", "Old \#($0)"], "cca2": "L\#($0)", "free": true}"#
        }
        #expect(plan("[\(lands.joined(separator: ",\n"))]", "lands.json").questionFiles.isEmpty)
        let tools = (1...4).map {
            #"{"title": "Tool \#($0)", "parts": [{"name": "lid", "steel": true}, {"name": "cup", "steel": false}]}"#
        }
        #expect(plan("[\(tools.joined(separator: ",\n"))]", "tools.json").questionFiles.isEmpty)
        let rows = (1...6).map { "Land \($0),L\($0),\($0)00,Town \($0),\($0)" }
        #expect(plan("name,code,size,capital,rank\n" + rows.joined(separator: "\n"), "lands.csv").questionFiles.isEmpty)
        #expect(plan("See [[kettle]].\n\nMore.", "README.md").questionFiles.isEmpty)
    }

    @Test func readsNumberedColumnsOfOptions() {
        let text = """
            id\tquestion\ta1\ta2\ta3\tanswerIndex
            k1\tWhat boils?\tA stone\tWater\tSand\t1
            k2\tWhat burns?\tWood\tSalt\tRain\t0
            """
        let plan = plan(text, "stove.tsv")
        #expect(plan.text("k1.md").contains("- [ ] A stone\n- [x] Water\n- [ ] Sand\n"))
        #expect(plan.text("k2.md").contains("- [x] Wood\n- [ ] Salt\n- [ ] Rain\n"))
    }

    @Test func readsOptionsInTheParagraphOfTheirLabel() {
        let plan = plan(
            """
            TITLE: The stove

            QUESTION: What boils on the stove
            A) A stone
            B) Water
            CORRECT: B
            EXPLANATION: Stones melt.

            ---

            QUESTION: Which one sings?
            A) The kettle
            B) The spoon
            CORRECT: A
            EXPLANATION: Steam whistles.
            """,
            "stove.txt"
        )
        #expect(plan.text("what-boils-on-the-stove.md").contains("- [ ] A stone\n- [x] Water\n\n## Answer\n"))
        #expect(plan.text("which-one-sings.md").contains("- [x] The kettle\n- [ ] The spoon\n"))
        #expect(plan.text("which-one-sings.md").contains("Steam whistles."))
    }

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
        // What hardly one of them is, and does not ask, stays in the answer that it stands in.
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
}
