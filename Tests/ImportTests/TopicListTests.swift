import Testing

@testable import Import

/// Lists of questions that do not ask, where the source says what it is, and lists that only look like questions.
@Suite struct TopicListTests {
    private static let topics = (1...20).map { "## Stone \($0), its colour and weight\n\nIt is grey and heavy.\n\n" }
        .joined()

    private func count(_ text: String, _ path: String = "notes.md") -> Int {
        Fixture.plan(text: text, named: path).report.questions
    }

    @Test func takesTopicsWhereTheSourceSaysThatTheyAreQuestions() {
        #expect(count("# Interview questions on stones\n\n" + Self.topics) == 20)
        #expect(count("# Камни: вопросы к экзамену\n\n" + Self.topics) == 20)
        #expect(count("# Stones\n\n" + Self.topics, "stones-faq.md") == 20)
        #expect(count("---\ntitle: Zkouškové otázky\n---\n\n" + Self.topics) == 20)
        // A few, of which half say as clearly as words can that they ask.
        let asked = ["什么是石头", "石头的颜色", "如何分类石头", "为什么石头重", "花岗岩"]
        #expect(count("# 石头面试题\n\n" + asked.map { "## \($0)\n\n它很硬。\n\n" }.joined()) == 5)
        let parts = ["What it is", "Where it lies", "Its colour", "Its weight", "Its price"]
        #expect(count("# Stones in questions\n\n" + parts.map { "## \($0)\n\nOne of many.\n\n" }.joined()) == 0)
        // Chapters with text of their own: what stands below them are their parts.
        #expect(count("# Exam questions\n\n# Granite\n\nIt is hard.\n\n# Slate\n\nIt is flat.\n\n" + Self.topics) == 0)
        // Parts of questions that were found.
        let parted = (1...9).map { n in
            "## \(n). What is stone \(n)?\n\n"
                + ["Colour", "Weight", "Price"].map { "### \($0)\n\nIt is grey.\n\n" }.joined()
        }
        #expect(count("# Interview questions\n\n" + parted.joined()) == 9)
        // An index of other files.
        let index = (1...20).map {
            "## Stone \($0)\n\n- [Its colour](stone-\($0).md)\n- [Its weight](stone-\($0).md#w)\n\n"
        }
        #expect(count("# Interview questions\n\n" + index.joined()) == 0)
        // Nothing says so, or only the folder, where notes on anything may lie.
        #expect(count("# Stones\n\n" + Self.topics) == 0)
        #expect(count("# Stones\n\n" + Self.topics, "interview-questions/stones.md") == 0)
    }

    @Test func takesChecklistsOfQuestionsAndNotTheirContents() {
        let contents = (1...3).map { "- [ ] [\($0) What is stone \($0)?](#\($0))\n" }.joined()
        let answers = (1...3).map { "- [x] [\($0) What is stone \($0)?](#\($0))\n\n  A grey one.\n\n" }.joined()
        let plan = Fixture.plan(text: "# Stones\n\n\(contents)\n# Answers\n\n\(answers)")
        #expect(plan.report.questions == 3 && plan.report.files[0].answered == 3)
        let parts = (1...3).map {
            "**Part \($0)**\n- [What is stone \($0)?](s/\($0).md)\n- [Why stone \($0)?](s/w\($0).md)\n\n"
        }
        #expect(count(parts.joined()) == 0)
        #expect(count("# To do\n\n- [ ] Wash the stones\n- [x] Dry them\n- [ ] Stack them\n") == 0)
    }

    @Test func takesNoContentsForQuestions() {
        let contents = (1...3).map { "- Question \($0): [`stone` \($0)](#\($0)-what-is-it)\n" }.joined()
        let questions = (1...3).map { "### \($0). What is it of stone \($0)?\n\nGrey.\n\n" }.joined()
        #expect(count("# Quiz\n\n\(contents)\n---\n\n\(questions)") == 3)
    }

    @Test func takesNamedHeadingsWhoseAnswersAreDivided() {
        let questions = (1...3).map {
            "## Pitanje 1.\($0): Kamen \($0)\n\n### Boja\n\nSiva.\n\n### Težina\n\nTeška.\n\n"
        }
        let plan = Fixture.plan(text: "# Geologija\n\n" + questions.joined())
        #expect(plan.report.questions == 3)
        #expect(plan.text("kamen-2.md").contains("Siva.") && plan.text("kamen-2.md").contains("Teška."))
    }

    /// The last question with a label ends where the next part begins.
    @Test func takesListsBelowLabelsForQuestionsOfTheirOwn() {
        let labels =
            "### Kod\n\n```js\nf()\n```\n\nPitanje: Što vraća f?\n\n```js\ng()\n```\n\nPitanje: Što vraća g?\n\n"
        let list = "### O kamenju\n\n" + (1...6).map { "* Kako je težak kamen \($0)?\n" }.joined()
        #expect(count("# Intervju\n\n" + labels + list) == 8)
    }
}
