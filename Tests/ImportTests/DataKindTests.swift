import Diagnostics
import Testing

@testable import Import

/// Objects and tables whose names, values and places say what they mean, all of a kind together.
@Suite struct DataKindTests {
    private func marks(_ plan: ImportPlan, _ file: String) -> [String] {
        plan.text(file).split(separator: "\n").filter { $0.hasPrefix("- [") }.map(String.init)
    }

    @Test(
        arguments: [
            ("respuestaCorrecta", TableColumns.Meaning.right), ("correta", .right), ("correct_option_index", .right),
            ("정답", .right), ("正确答案", .right), ("Richtige Antwort", .right), ("answerId", .right), ("gabarito", .right),
            ("pregunta", .question), ("questionText", .question), ("question_id", .id), ("opciones", .options),
            ("opsi_b", .option(1)), ("respuesta2", .option(1)), ("wrongAnswer3", .wrong(2)),
            ("falsche Antworten", .wrong(0)),
            ("possible_answers", .options), ("correctanswer", .right), ("解析", .explanation),
            ("erklaerung", .explanation),
            ("answer_explanation", .explanation), ("categoría", .tags), ("Antwort", .answer),
        ]
    )
    func understandsNamesByTheirWords(name: String, meaning: TableColumns.Meaning) {
        #expect(TableColumns.meaning(name) == meaning)
    }

    @Test(arguments: ["question_type", "number_of_answers", "correct_count", "image", "variant_index", "contents"])
    func knowsNoNamesWithOtherWords(name: String) {
        #expect(TableColumns.meaning(name) == nil)
    }

    /// Each list is too short to show anything by itself.
    @Test func understandsObjectsOfOneKindTogether() {
        let groups = (1...6).map { number in
            """
            "g\(number)": [{"zadanie": "Co gotuje \(number)?", "wybor": ["Kamień \(number)", "Garnek \(number)"], "dobra": "Garnek \(number)"}]
            """
        }
        let plan = Fixture.plan(text: "{" + groups.joined(separator: ",") + "}", named: "kuchnia.json")
        #expect(plan.report.questions == 6)
        #expect(marks(plan, "co-gotuje-3.md") == ["- [ ] Kamień 3", "- [x] Garnek 3"])
    }

    @Test func keepsSentencesThatNoNameExplains() {
        let records = (1...4).map { number in
            """
            {"question": "What is pan \(number)?", "answer": "A pot.", "zz": "Pan number \(number) hangs on the wall of the kitchen.", "img": "a b c d e \(number).png", "code_name": "p\(number)"}
            """
        }
        let plan = Fixture.plan(text: "[" + records.joined(separator: ",") + "]", named: "pans.json")
        #expect(
            plan.text("what-is-pan-2.md")
                == "# [U] What is pan 2?\n\n## Answer\n\nA pot.\n\nPan number 2 hangs on the wall of the kitchen.\n"
        )
    }

    @Test func marksTheOptionThatIsCalledCorrect() {
        let yaml = """
            - q: What boils?
              a:
                - A stone
                - correct: Water
            - q: What sings?
              a:
                - correct: A kettle
                - A spoon
            """
        let plan = Fixture.plan(text: yaml, named: "kitchen.yml")
        #expect(marks(plan, "what-boils.md") == ["- [ ] A stone", "- [x] Water"])
        #expect(marks(plan, "what-sings.md") == ["- [x] A kettle", "- [ ] A spoon"])
    }

    @Test func readsTruthsAndFeedbackBesideOptions() {
        let json = """
            [{"question": "What boils?", "choices": {"text": ["A stone", "Water"], "labels": [0, 1]},
              "option_explanations": ["It melts.", "At a hundred degrees."]}]
            """
        let text = Fixture.plan(text: json, named: "q.json").text("what-boils.md")
        #expect(text.contains("- [ ] A stone\n  > It melts.\n- [x] Water\n  > At a hundred degrees.\n"))
    }

    /// Answers with labels are what to choose from; that nothing is marked is said.
    @Test func doubtsAnswersThatNothingMarks() {
        let json = """
            [{"question": "What boils?", "answers": [{"id": "a", "text": "A stone"}, {"id": "b", "text": "Water"}]}]
            """
        let plan = Fixture.plan(text: json, named: "q.json")
        #expect(marks(plan, "what-boils.md") == ["- [ ] A stone", "- [ ] Water"])
        #expect(plan.text("what-boils.md").contains("draft: true"))
        #expect(plan.diagnostics.contains { $0.rule == "import-uncertain" })
        // One answer, found in several places of a text, is the answer.
        let found = """
            [{"question": "What boils?", "answers": [{"text": "Water", "answer_start": 3}, {"text": "Water", "answer_start": 9}]}]
            """
        #expect(!Fixture.plan(text: found, named: "q.json").text("what-boils.md").contains("- ["))
    }

    /// As many answers in each question are options; different numbers of them are answers.
    @Test func tellsOptionsWithoutAKeyFromAnswers() {
        func plan(_ count: (Int) -> Int) -> ImportPlan {
            let records = (1...6).map { number in
                let answers = (1...count(number)).map { "\"Pot \(number)-\($0)\"" }.joined(separator: ",")
                return "{\"question\": \"What is on shelf \(number)?\", \"answers\": [\(answers)]}"
            }
            return Fixture.plan(text: "[" + records.joined(separator: ",") + "]", named: "q.json")
        }
        #expect(plan { _ in 3 }.text("what-is-on-shelf-2.md").contains("- [ ] Pot 2-1"))
        #expect(!plan { 1 + $0 % 3 }.text("what-is-on-shelf-2.md").contains("- [ ]"))
    }

    @Test func readsPairsAndKeysThatAsk() {
        let pairs = "- [What boils?, Water]\n- [What sings?, A kettle]\n- [Why is it hot?, It burns]\n"
        #expect(Fixture.plan(text: pairs, named: "p.yml").text("what-sings.md").hasSuffix("## Answer\n\nA kettle\n"))
        let keys = "{\"What boils?\": \"Water\", \"What sings?\": \"A kettle\", \"Why is it hot?\": \"It burns\"}"
        #expect(Fixture.plan(text: keys, named: "k.json").report.questions == 3)
        let words = "{\"save\": \"Speichern\", \"open\": \"Öffnen\", \"help\": \"Hilfe\"}"
        #expect(Fixture.plan(text: words, named: "de.json").questionFiles.isEmpty)
    }

    /// A text of several paragraphs in one string keeps all of them.
    @Test func keepsTheParagraphsOfAQuestion() {
        let json = """
            [{"instruction": "Name the pot in the note.", "input": "Note: it is flat.\\n\\nIt has a handle.", "output": "A pan."},
             {"instruction": "Name the pot in the note.", "input": "Note: it sings.", "output": "A kettle."}]
            """
        let plan = Fixture.plan(text: json, named: "notes.json")
        let texts = plan.questionFiles.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts.contains { $0.contains("Note: it is flat.\n\nIt has a handle.\n\n## Answer\n\nA pan.") })
        #expect(plan.report.files[0].words.unexplained == 0)
    }

    private func places(_ answers: [Int], options: Int) -> [[String]] {
        let records = answers.enumerated().map { number, answer in
            let texts = (0..<options).map { "\"Pot \(number) \($0)\"" }.joined(separator: ",")
            return "{\"question\": \"What is on shelf \(number)?\", \"options\": [\(texts)], \"correct\": \(answer)}"
        }
        let plan = Fixture.plan(text: "[" + records.joined(separator: ",") + "]", named: "q.json")
        return answers.indices.map { number in
            marks(plan, "what-is-on-shelf-\(number).md").filter { $0.hasPrefix("- [x]") }
        }
    }

    /// A few places that do not fit are faults of the source; many say that nobody knows how they count.
    @Test func leavesOutTheFewPlacesThatContradict() {
        let few = places(Array(repeating: [0, 1, 2, 1], count: 24).flatMap(\.self) + [3], options: 3)
        #expect(few[0] == ["- [x] Pot 0 0"] && few[2] == ["- [x] Pot 2 2"] && few[96].isEmpty)
        let many = places(Array(repeating: [0, 1, 2, 3], count: 6).flatMap(\.self), options: 3)
        #expect(many.allSatisfy { $0.isEmpty })
    }

    @Test func readsColumnsByTheirValues() {
        let rows = (1...4).map { "Apa nama panci \($0)?,Batu \($0),Ketel \($0),B" }
        let csv = "kalimat,pil_a,pil_b,kunci\n" + rows.joined(separator: "\n") + "\n"
        let plan = Fixture.plan(text: csv, named: "dapur.csv")
        #expect(marks(plan, "apa-nama-panci-2.md") == ["- [ ] Batu 2", "- [x] Ketel 2"])
    }

    @Test func readsTablesWithPicturesGapsAndCommas() {
        let tsv = (1...4).map {
            "Sign \($0) says stop.\t\($0 % 2 == 0 ? "s\($0).png" : "")\ttrue\tA red sign number \($0) means it."
        }
        let plan = Fixture.plan(text: tsv.joined(separator: "\n") + "\n", named: "signs.tsv")
        #expect(plan.text("sign-1-says-stop.md").hasSuffix("## Answer\n\ntrue\n\nA red sign number 1 means it.\n"))
        let csv = "question, answer\nWhat boils?, Water, milk, and tea\n"
        #expect(Fixture.plan(text: csv, named: "q.csv").text("what-boils.md").hasSuffix("\nWater, milk, and tea\n"))
        let choice = "Question,Choice A,Choice B,Choice C,Answer\nWhat boils?,A stone,Water,N/A,B\n"
        #expect(marks(Fixture.plan(text: choice, named: "q.csv"), "what-boils.md") == ["- [ ] A stone", "- [x] Water"])
    }

    @Test func beginsQuestionsOfGiftAtTitlesAndBraces() {
        let text = """
            ::1:: What boils? {=Water ~A stone}
            $CATEGORY: kitchen
            ::2:: What sings? {=A kettle
            ~A spoon}
            What is flat? {=A plate ~A ball}
            """
        let plan = Fixture.plan(text: text, named: "quiz.gift")
        #expect(plan.report.questions == 3)
        #expect(marks(plan, "what-sings.md") == ["- [x] A kettle", "- [ ] A spoon"])
    }

    @Test func keepsAnswersThatAreSigns() {
        let json =
            "[{\"question\": \"Is water wet?\", \"answer\": \"√\"}, {\"question\": \"Is iron?\", \"answer\": \"…\"}]"
        let plan = Fixture.plan(text: json, named: "q.json")
        #expect(plan.text("is-water-wet.md").hasSuffix("## Answer\n\n√\n"))
        #expect(plan.text("is-iron.md").contains("draft: true"))
    }

    @Test func readsCellsThatBeginWithTheNameOfATask() {
        let cells = (1...3).flatMap { number in
            [
                "{\"cell_type\": \"markdown\", \"source\": \"**Ejercicio \(number):** Pinta la olla \(number).\"}",
                "{\"cell_type\": \"code\", \"source\": \"olla(\(number))\", \"outputs\": []}",
            ]
        }
        let text = "{\"nbformat\": 4, \"metadata\": {}, \"cells\": [\(cells.joined(separator: ","))]}"
        let plan = Fixture.plan(text: text, named: "cocina.ipynb")
        #expect(plan.text("pinta-la-olla-2.md").contains("```python\nolla(2)\n```"))
        #expect(plan.report.questions == 3 && plan.report.files[0].missingWords.isEmpty)
    }

    /// A member that says that an option is right is no text of it, and a sentence beside its text is said of it.
    @Test func tellsTheTextOfAnOptionFromItsTruth() {
        let yaml = "- question: Does it boil?\n  choices:\n    - txt: Oui\n      correct: true\n    - txt: Non\n"
        #expect(marks(Fixture.plan(text: yaml, named: "q.yml"), "does-it-boil.md") == ["- [x] Oui", "- [ ] Non"])
        let json = """
            [{"frage": "Was kocht?", "antwortOptionen": [
              {"text": "Stein", "istKorrekt": false, "weg": "Ein Stein kocht bei keinem Koch."},
              {"text": "Wasser", "istKorrekt": true, "weg": "Wasser kocht bei hundert Grad."}]}]
            """
        let text = Fixture.plan(text: json, named: "q.json").text("was-kocht.md")
        #expect(text.contains("- [x] Wasser\n  > Wasser kocht bei hundert Grad.\n"))
    }

    @Test func keepsCommentsThatAreAnswers() {
        let json = """
            [{"question": "Which is a comment?", "options": ["// x", "<!-- x -->"], "answer": "<!-- x -->"}]
            """
        let plan = Fixture.plan(text: json, named: "q.json")
        #expect(marks(plan, "which-is-a-comment.md").last == "- [x] \\<!-- x -->")
    }

    @Test func readsWhatItsNameAsks() {
        let yaml = """
            A pan is:
              answer: a flat pot
              distractors: [a spoon, a stone]
            A kettle holds:
              answer: water
              distractors: [stones, sand]
            """
        let plan = Fixture.plan(text: yaml, named: "q.yml")
        #expect(marks(plan, "a-kettle-holds.md") == ["- [ ] sand", "- [ ] stones", "- [x] water"])
    }

    @Test func readsNumberedRowsAndMembersThatCount() {
        let tsv = "1\tWhat boils?\tWater\t\n2\tWhat sings?\tA kettle\t\n3\tWhat is flat?\tA plate\t\n"
        #expect(Fixture.plan(text: tsv, named: "q.tsv").text("what-sings.md").hasSuffix("## Answer\n\nA kettle\n"))
        let rows = (1...5).map { "\($0)\t2\tWas kocht auf Herd \($0)?\t(1)\tStein \($0)\t(2)\tTopf \($0)" }
        let table = "nr\tanswer\taufg\to1\tp1\to2\tp2\n" + rows.joined(separator: "\n") + "\n"
        let plan = Fixture.plan(text: table, named: "herd.tsv")
        #expect(marks(plan, "was-kocht-auf-herd-3.md") == ["- [ ] Stein 3", "- [x] Topf 3"])
    }
}
