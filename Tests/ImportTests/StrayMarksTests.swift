import Testing

@testable import Import

/// Marks that mean something only in their place: tags in pairs, boxes of tasks, definitions of links.
@Suite struct StrayMarksTests {
    /// Ends that end nothing, an element around another, and two elements that nothing ends.
    private static let kettles = """
        </details>

        ## What is a lid?

        <details>
        <summary>Answer</summary>

        A cover.

        <details><summary>More</summary>

        It has a knob.

        </details>
        </details>

        </details>

        ## What is a kettle?

        A. A stone
        B. A pot

        <details>
        <summary>Answer</summary>

        **Answer:** B

        It boils water.

        ---

        ## What is a pan?

        <details>
        <summary>Answer</summary>

        It is flat.
        """

    @Test func keepsTagsOfElementsInPairs() {
        let plan = Fixture.plan(text: Self.kettles)
        #expect(plan.questionFiles.count == 3)
        for file in plan.questionFiles {
            let text = plan.text(file.path)
            #expect(text.ranges(of: "<details").count == text.ranges(of: "</details").count)
        }
        #expect(
            plan.text("what-is-a-kettle.md").hasSuffix(
                "- [ ] A stone\n- [x] A pot\n\n## Answer\n\nIt boils water.\n"
            )
        )
        #expect(plan.text("what-is-a-lid.md").hasSuffix("It has a knob.\n\n</details>\n"))
        #expect(plan.text("what-is-a-pan.md").hasSuffix("## Answer\n\nIt is flat.\n"))
        #expect(plan.report.files[0].words.unexplained == 0)
        #expect(plan.report.files[0].repairs.map(\.lines.lowerBound) == [24, 35])
    }

    @Test func leavesBoxesOfTasksOutOfQuestions() {
        let text =
            "# Checks\n\n- [ ] Does it **boil**?\n- [x] Why does it sing?\n  - [ ] Steam\n  - [x] Air\n- [ ] Is it hot?\n"
        let plan = Fixture.plan(text: text)
        #expect(plan.questionFiles.count == 3)
        #expect(plan.text("does-it-boil.md").contains("\n# [U] Does it **boil**?\n"))
        #expect(plan.text("why-does-it-sing.md").contains("# [U] Why does it sing?\n\n- [ ] Steam\n- [x] Air\n"))
    }

    /// A footnote would go on with the definition of a link below it.
    @Test func setsFootnotesBehindLinks() {
        let text =
            "## What is tuff?\n\n[Ash][rock][^1].\n\n## What is slate?\n\nClay.\n\n[^1]: Of old.\n[rock]: https://example.org/rock\n"
        let plan = Fixture.plan(text: text)
        #expect(
            plan.text("what-is-tuff.md").hasSuffix(
                "[Ash][rock][^1].\n\n[rock]: https://example.org/rock\n[^1]: Of old.\n"
            )
        )
    }

    /// Front matter that is no YAML, or that stands below a blank line, is front matter all the same.
    @Test(arguments: [
        "---\ntitle: Heat: a guide\ntags: [tea, kettles]\nnote: 'x'\n---", "\n---\ntags: [tea, kettles]\nnote: x\n---",
        "+++\ntags = [\"tea\", \"kettles\"]\nnote = \"x\"\n+++",
        "---\nnote: @x\ntags:\n- tea\n- kettles\n---",
    ])
    func takesFrontMatterOfOtherForms(front: String) {
        let plan = Fixture.plan(text: front + "\n\nA measure of disorder.\n", named: "What is entropy?.md")
        let file = plan.questionFiles.map { String(decoding: $0.bytes, as: UTF8.self) }.first ?? ""
        #expect(file.contains("tags: [tea, kettles]\n---\n") && file.hasSuffix("## Answer\n\nA measure of disorder.\n"))
        #expect(plan.report.files[0].words.unexplained == 0)
        let rule = Fixture.plan(text: "---\n\nTea: hot.\n\nNobody asks.\n\n---\n\n## What is tea?\n\nLeaves.\n")
        #expect(rule.questionFiles.count == 1)
    }
}
