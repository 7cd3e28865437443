import Testing

@testable import Import

/// Records whose names say little: what their values show, and data that holds no questions.
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
}
