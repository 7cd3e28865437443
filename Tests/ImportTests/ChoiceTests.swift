import Diagnostics
import Testing

@testable import Import

/// Options, and how sources say which of them are right. No wrong one is ever marked.
@Suite struct ChoiceTests {
    /// The options of a question as they are written, and whether it is a draft.
    private func read(_ text: String, named name: String = "quiz.md") -> [String: (options: [String], isDraft: Bool)] {
        let plan = Fixture.plan(text: text, named: name)
        #expect(plan.report.files.allSatisfy { $0.missingWords.isEmpty }, "\(plan.report.files.map(\.missingWords))")
        return Dictionary(
            plan.questionFiles.map { file in
                let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
                let head = lines.prefix { !$0.hasPrefix("## ") }
                return (file.path, (head.filter { $0.hasPrefix("- [") }, lines.contains("draft: true")))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static let options = ["- [ ] A stone", "- [x] An apple", "- [ ] A lamp"]

    /// One question in every form in which sources write options and answers.
    @Test(arguments: [
        "- [ ] A stone\n- [x] An apple\n- [ ] A lamp",
        "- A. A stone\n- B. An apple\n- C. A lamp\n\nAnswer: B",
        "- A) A stone\n- B) An apple\n- C) A lamp\n\n**Answer:** B. An apple",
        "A. A stone  \nB. An apple  \nC. A lamp  \n\nAnswer: (b)",
        "a) A stone\nb) An apple\nc) A lamp\n\nCorrect answer: b",
        "A) A stone\n\nB) An apple\n\nC) A lamp\n\nAnswer: An apple",
        "A. A stone\nB. An apple\nC. A lamp\n```\nB. An apple\n```",
        "- A. A stone\n- B. An apple ✅\n- C. A lamp",
        "- A. A stone\n- B. An apple (correct)\n- C. A lamp",
        "- A. A stone\n- B. An apple\n- C. A lamp\n\n<details><summary>Answer</summary>\n\nThe answer is B.\n\n</details>",
        "- A: A stone\n- B: An apple\n- C: A lamp\n\n<details><summary>Show</summary>\n\n#### Answer: B\n\n</details>",
        "- 1: A stone\n- 2: An apple\n- 3: A lamp\n\n<details><summary>Answer</summary>\n\n##### Answer: 2\n\nIt grows.\n\n</details>",
        "- A stone\n- An apple\n- A lamp\n\n<details><summary>Answer</summary>\n\n- **Answer: B**\n- It grows.\n\n</details>",
        "1. A stone\n2. An apple\n3. A lamp\n\n**Answer:** 2",
        "- 1. A stone\n- 2. An apple\n- 3. A lamp\n\nAnswer: 2",
        "    A. A stone\n    B. An apple\n    C. A lamp\n\nAnswer: B",
        "- A. A stone\n- B. An apple\n- C. A lamp\n\n<details><summary>Answer</summary>\n\n**Explanation:**\n\nIt grows.\n\n**Answer:** B\n\n</details>",
        "- A: A stone\n- B: An apple\n- C: A lamp\n\n<details><summary>Solution</summary>\n\nAnswer is the second one: B\n\n</details>",
        "а) A stone\nб) An apple\nв) A lamp\n\nОтвет: б",
        "- А. A stone\n- Б. An apple\n- В. A lamp\n\nОтвет: Б. An apple",
        "Α) A stone\n\nΒ) An apple\n\nΓ) A lamp\n\nΑπάντηση: Β",
        "א. A stone\nב. An apple\nג. A lamp\n\nתשובה: ב",
        "أ) A stone\nب) An apple\nج) A lamp\n\nالجواب: ب",
        "ก. A stone\nข. An apple\nค. A lamp\n\nคำตอบ: ข",
    ])
    func marksTheRightOption(content: String) {
        let questions = read("## 1. Which is a fruit?\n\n\(content)\n\n## 2. Which is a metal?\n\nIron.\n")
        #expect(questions["which-is-a-fruit.md"]?.options == Self.options)
        #expect(questions["which-is-a-fruit.md"]?.isDraft == false)
    }

    /// A letter of another script that looks like the label of an option names none.
    @Test func tellsLettersOfScriptsApart() {
        let text = "## 1. Which is a fruit?\n\nА) Tea\nБ) Stone\nВ) Pear\n\nОтвет: B\n\n## 2. Why?\n\nSo.\n"
        #expect(read(text)["which-is-a-fruit.md"]?.options.contains { $0.hasPrefix("- [x]") } == false)
    }

    /// Options with labels may stand one behind the other in a cell, and have commas of their own.
    @Test(arguments: ["Α) Tea, Β) Stone, brick, Γ) Milk", "A) Tea; B) Stone, brick; C) Milk"])
    func dividesOptionsOfACellAtTheirLabels(cell: String) {
        let table = "Question|Choices|Correct Answer\nWhat builds?|\"\(cell)\"|1\nWhat is wet?|\"A) Dust, B) Rain\"|1\n"
        let questions = read(table + "What is dry?|\"A) Dust, B) Rain\"|0\n", named: "quiz.csv")
        #expect(questions["what-builds.md"]?.options == ["- [ ] Tea", "- [x] Stone, brick", "- [ ] Milk"])
    }

    @Test func marksSeveralRightOptions() {
        for answer in ["A, C", "A and C", "AC", "A. Tea; C. Milk"] {
            let text =
                "## 1. Which are drinks?\n\n- A. Tea\n- B. Stone\n- C. Milk\n\nAnswer: \(answer)\n\n## 2. Why?\n\nSo.\n"
            #expect(
                read(text)["which-are-drinks.md"]?.options == ["- [x] Tea", "- [ ] Stone", "- [x] Milk"],
                "\(answer)"
            )
        }
    }

    /// Where a letter and a text name different options, the question waits for somebody who knows.
    @Test(arguments: [
        "- A. A stone\n- B. An apple\n- C. A lamp\n\nAnswer: C. An apple",
        "- [x] A stone\n- [ ] An apple\n- [ ] A lamp\n\nAnswer: An apple",
        "- A. A stone\n- **B. An apple**\n- C. A lamp\n\nAnswer: see above",
    ])
    func doubtsWhatCanBeReadInTwoWays(content: String) {
        let text = "## 1. Which is a fruit?\n\n\(content)\n\n## 2. Which is a metal?\n\nIron.\n"
        #expect(read(text)["which-is-a-fruit.md"]?.isDraft == true)
        let findings = Fixture.plan(text: text).diagnostics.filter { $0.rule == "import-uncertain" }
        #expect(findings.count == 1)
        #expect((1...7).contains(findings.first?.location?.start?.line ?? 0))
    }

    /// A list in an answer is no choice, and its letters are no marks.
    @Test(arguments: [
        "There are two:\n\na) The first.\nb) The second.",
        "Before you leave:\n\n- water\n- bread",
        "A. The first reason.\n\nThen nothing.",
        "Pack these:\n\n- 1: water\n- 2: bread",
        "1. Water\n2. Bread\n\nAnswer: both, and 3 apples.",
        "- Water\n- Bread\n\nAnswer: take all of it.",
    ])
    func leavesListsInAnswers(content: String) {
        let questions = read("## 1. Which is a fruit?\n\n\(content)\n\n## 2. Which is a metal?\n\nIron.\n")
        #expect(questions["which-is-a-fruit.md"]?.options == [])
        #expect(questions["which-is-a-fruit.md"]?.isDraft == false)
    }

    @Test(arguments: [
        "## Answers\n\n1. B\n2. A\n", "## Answer key\n\n1-B 2-A\n", "## Lösungen\n\n| 1 | B |\n| 2 | A |\n",
        "<details><summary>Answer key</summary>\n\n1. B\n2. A\n\n</details>\n",
        "## Key\n\n**1. Answer: B** - Iron  \nIt rusts.\n\n**2. Answer: A** - Fern  \nIt grows.\n",
    ])
    func readsAnswerKeys(key: String) {
        let text = """
            ## 1. Which is a metal?

            A) Wood
            B) Iron

            ## 2. Which is a plant?

            A) Fern
            B) Stone

            \(key)
            """
        let questions = read(text)
        #expect(questions.count == 2)
        #expect(questions["which-is-a-metal.md"]?.options == ["- [ ] Wood", "- [x] Iron"])
        #expect(questions["which-is-a-plant.md"]?.options == ["- [x] Fern", "- [ ] Stone"])
    }

    /// A number counts from 0 or from 1; the other questions of the file say how.
    @Test func countsAsTheFileDoes() {
        let one = { (answer: String, key: String) in
            #"{"question": "Which is \#(key)?", "options": ["Apple", "Iron", "Fern"], "answer": \#(answer)}"#
        }
        let fromZero = read("[\(one("0", "red")), \(one("2", "green"))]", named: "q.json")
        #expect(fromZero["which-is-green.md"]?.options == ["- [ ] Apple", "- [ ] Iron", "- [x] Fern"])
        let fromOne = read("[\(one("3", "red")), \(one("2", "hard"))]", named: "q.json")
        #expect(fromOne["which-is-hard.md"]?.options == ["- [ ] Apple", "- [x] Iron", "- [ ] Fern"])
        for unclear in ["[\(one("1", "hard")), \(one("2", "green"))]", "[\(one("0", "hard")), \(one("3", "green"))]"] {
            let questions = read(unclear, named: "q.json")
            #expect(questions.values.allSatisfy { $0.isDraft && !$0.options.contains { $0.hasPrefix("- [x]") } })
        }
        // A number that is an option's text is its text.
        let text =
            #"[{"question": "How many?", "options": ["3", "4"], "answer": "3"},"#
            + #" {"question": "And?", "options": ["a b", "c d"], "answer": "c d"}]"#
        #expect(read(text, named: "q.json")["how-many.md"]?.options == ["- [x] 3", "- [ ] 4"])
    }

    /// What is said of an option stays below it, and is no part of the answer.
    @Test func keepsFeedbackUnderOptions() {
        let own = "# [E] Which is a fruit?\n\n- [ ] A stone\n  > It is hard.\n- [x] An apple\n  > It\n  > grows.\n"
        let json =
            #"[{"question": "Which is a fruit?", "level": "easy", "options": [{"text": "A stone", "feedback": "It is hard."}, "#
            + #"{"text": "An apple", "correct": true, "explanation": "It\ngrows."}]}]"#
        for (name, text) in [("one.md", own), ("one.json", json)] {
            let plan = Fixture.plan(text: text, named: name)
            #expect(plan.text("which-is-a-fruit.md") == own + "\n## Answer\n\nAn apple\n", "\(name)")
            #expect(plan.report.files.allSatisfy { $0.missingWords.isEmpty })
        }
    }

    @Test(arguments: [
        #""options": ["A stone", "An apple", "A lamp"], "correctAnswer": "B""#,
        #""options": ["A) A stone", "B) An apple", "C) A lamp"], "answer": "B""#,
        #""options": {"A": "A stone", "B": "An apple", "C": "A lamp"}, "answer": "b""#,
        #""choices": {"text": ["A stone", "An apple", "A lamp"], "label": ["A", "B", "C"]}, "answerKey": "B""#,
        #""alternatives": [{"text": "A stone", "correct": false}, {"text": "An apple", "correct": true}, {"text": "A lamp"}]"#,
        #""answers": [{"answer": "A stone"}, {"answer": "An apple"}, {"answer": "A lamp"}], "correct": "An apple""#,
        #""option_a": "A stone", "option_b": "An apple", "option_c": "A lamp", "correct_option": "B""#,
    ])
    func readsObjects(members: String) {
        let record = #"{"question": "Which is a fruit?", \#(members)}"#
        for text in [
            "[\(record)]", record, #"{"name": "Quiz", "parts": [{"topic": "food", "questions": [\#(record)]}]}"#,
        ] {
            let questions = read(text, named: "quiz.json")
            #expect(questions["which-is-a-fruit.md"]?.options == Self.options, "\(text)")
            #expect(questions["which-is-a-fruit.md"]?.isDraft == false)
        }
    }

    /// Texts with commas, labels in one sentence, and a letter that few options have.
    @Test(arguments: [
        (
            "- [ ] A stone, a pebble\n- [ ] An apple, a pear\n- [ ] A lamp\n\n**Answer:** A stone, a pebble, A lamp",
            ["- [x] A stone, a pebble", "- [ ] An apple, a pear", "- [x] A lamp"]
        ),
        (
            "1. A stone\n2. An apple\n3. A lamp\n\nAnswer:\n\nThe correct answers are **2. An apple** and **3. A lamp**",
            ["- [ ] A stone", "- [x] An apple", "- [x] A lamp"]
        ),
        ("- [x] A: stone\n- [ ] B\n- [ ] C", ["- [x] A: stone", "- [ ] B", "- [ ] C"]),
    ])
    func readsWhatNamesSeveral(content: String, options: [String]) {
        #expect(read("## What is what?\n\n\(content)\n")["what-is-what.md"]?.options == options)
    }
}
