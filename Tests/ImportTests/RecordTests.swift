import Diagnostics
import Testing

@testable import Import

/// Questions whose parts have names, line by line or as members of objects, and what these say of the right option.
@Suite struct RecordTests {
    @Test func readsRecordsOfLinesInOtherLanguages() {
        let text = """
            {"durata": 30}
            Numero: 1
            Domanda: Che cosa bolle?
            Immagine:
            Risposta1: Una pietra.
            Risposta2: L'acqua.
            RispostaCorretta: 2

            Numero: 2
            Domanda: Che cosa è piatto?
            Immagine:
            Risposta1: Un piatto.
            Risposta2: Una palla.
            RispostaCorretta: 1

            Numero: 3
            Domanda: Che cosa canta?
            Immagine:
            Risposta1: Il bollitore.
            Risposta2: Il sasso.
            Risposta3: Nessuno.
            RispostaCorretta: 3

            """
        let plan = Fixture.plan(text: text, named: "cucina.txt")
        #expect(plan.report.files.map(\.detection?.dialect) == ["records"])
        #expect(
            plan.text("che-cosa-bolle.md")
                == "# [U] Che cosa bolle?\n\n- [ ] Una pietra.\n- [x] L'acqua.\n\n## Answer\n\nL'acqua.\n"
        )
        #expect(plan.text("che-cosa-canta.md").contains("- [ ] Il sasso.\n- [x] Nessuno.\n"))
        #expect(plan.report.files[0].words.unexplained == 0 && plan.report.files[0].missingWords.isEmpty)
        // Two of them may be anything.
        let two = text.split(separator: "Numero: 3")[0]
        #expect(Fixture.plan(text: String(two), named: "cucina.txt").report.files[0].detection?.dialect != "records")
    }

    @Test func readsRecordsBetweenRulesWithTheirOptionsInAList() {
        let records = (1...3).map { number in
            """
            Question \(number)
            ID: K-\(number)
            Difficulty: easy
            Prompt: Which two boil on stove \(number)?
            Scenario: It is hot,
            and full of water.
            Options:
              1. The pan
              2. The stone
              3. The kettle
            Correct: The kettle | The pan
            Explanation: Water boils.
            ----------------------------------------

            """
        }
        let plan = Fixture.plan(
            text: "Questions of the kitchen\n\n" + records.joined(separator: "\n"),
            named: "all.txt"
        )
        #expect(
            plan.text("K-2.md") == """
                # [E] Which two boil on stove 2?

                It is hot,
                and full of water.

                - [x] The pan
                - [ ] The stone
                - [x] The kettle

                ## Answer

                Water boils.

                """
        )
        #expect(plan.report.questions == 3 && plan.report.files[0].words.unexplained == 0)
    }

    /// A place in a list of answers is no answer.
    @Test func takesTheAnswerThatAPlaceNames() {
        let json = """
            [{"question": "What boils?", "answer": 0, "answers": ["Water"]},
             {"question": "What sings?", "answer": 1, "answers": ["A stone", "A kettle"]},
             {"question": "What sinks?", "answer": 0, "answers": ["A stone", "A kettle"]}]

            """
        let plan = Fixture.plan(text: json, named: "quiz.json")
        #expect(plan.text("what-boils.md") == "# [U] What boils?\n\n## Answer\n\nWater\n")
        #expect(plan.text("what-sings.md").contains("- [ ] A stone\n- [x] A kettle\n"))
    }

    @Test func readsTheNameOfTheRightOptionWithAReason() {
        let question = { (key: String, right: String) in
            """
            [{"key": "17", "question": "What boils?", "options": [{"id": "a", "text": "A stone"}, {"id": "b", "text": "Water"},
            {"id": "c", "text": "Milk"}], "\(key)": "\(right)"}]

            """
        }
        let options = { (key: String, right: String) in
            Fixture.plan(text: question(key, right), named: "quiz.json").text("what-boils.md").split(separator: "\n")
                .filter { $0.hasPrefix("- [x]") }.map { String($0.dropFirst(6)) }
        }
        #expect(options("correctId", "b") == ["Water"])
        #expect(options("correct_option_id", "c") == ["Milk"])
        #expect(options("answer", "Answer: B - https://example.org/heat") == ["Water"])
        #expect(options("answer", "Answer: B C - https://example.org/heat") == ["Water", "Milk"])
        #expect(options("answer", "B is correct because it is a liquid.") == ["Water"])
        // Letters that a sentence in the middle adds are not known.
        #expect(options("answer", "Answer: B Is correct because it boils - C Is correct because it does, too.").isEmpty)
    }

    /// Options with a verdict each are right where it says so.
    @Test func readsFeedbackBelowOptions() {
        let text = """
            # kettle-07

            You boil water on a hill. What do you look at?

            A. The clock, since time is short.

            B. The pressure, since it is low.

            ## Feedback

            A is not correct because the clock says nothing.

            B is correct because water boils earlier.

            """
        let plan = Fixture.plan(text: text, named: "kettle-07.md")
        #expect(
            plan.text("you-boil-water-on-a-hill-what-do-you-look-at.md") == """
                # [U] You boil water on a hill. What do you look at?

                - [ ] The clock, since time is short.
                - [x] The pressure, since it is low.

                ## Answer

                A is not correct because the clock says nothing.

                B is correct because water boils earlier.

                """
        )
        // A heading of that name elsewhere asks for remarks.
        let readme = "# Kettle\n\nA program that boils.\n\n## Feedback\n\nWrite to us.\n"
        #expect(Fixture.plan(text: readme, named: "README.md").questionFiles.isEmpty)
    }

    @Test func keepsAddressesOfSourcesAndNoNumbersForTopics() {
        let json = """
            [{"question": "What boils?", "answer": "Water", "domain": 1, "topic": "Heat",
              "sources": [{"url": "https://example.org/a", "title": "On heat"}, {"url": "https://example.org/b"}]}]

            """
        let plan = Fixture.plan(text: json, named: "q.json")
        let head = "tags: [heat]\nsources: [\"https://example.org/a\", \"https://example.org/b\"]\n"
        #expect(plan.text("what-boils.md").hasPrefix("---\n" + head + "---\n"))
        #expect(plan.report.files[0].missingWords.isEmpty)
    }

    @Test(arguments: ["answerA,answerB", "answer1,answer2", "option_a,option_b", "Antwort 1,Antwort 2"])
    func readsOptionsInColumns(names: String) {
        let csv =
            "question,\(names),correctAnswer\nWhat boils?,A stone,Water,Water\nWhat is flat?,A ball,A plate,A plate\n"
        let text = Fixture.plan(text: csv, named: "q.csv").text("what-boils.md")
        #expect(text.contains("- [ ] A stone\n- [x] Water\n"))
    }

    @Test func readsNamesBetweenEqualsSigns() {
        let text =
            "=== Question ===\n\n### Why does it boil\n\n=== Answer ===\n\nIt is hot.\n\n=== Id ===\n17\n\n---\n\nSTATUS: safe\n"
        let plan = Fixture.plan(text: text, named: "17 - Why does it.md")
        #expect(
            plan.text("why-does-it-boil.md").hasPrefix(
                "# [U] Why does it boil\n\n## Answer\n\nIt is hot.\n\n## Notes\n"
            )
        )
        #expect(plan.report.files[0].missingWords.isEmpty)
    }
}
