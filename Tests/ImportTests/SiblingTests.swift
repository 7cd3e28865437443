import Diagnostics
import Testing

@testable import Import

/// Siblings of which some are questions and others are not.
@Suite struct SiblingTests {
    /// Items that are rated and ask are questions, and a text below a rule behind them is no answer.
    @Test func takesRatedItemsAndLeavesFooters() {
        let items = ["🟢 Explain tuff.", "🟡 Implement a sieve.", "🔴 Design a quarry.", "🟡 Draw a fault."]
        let text = "# Stones\n\n> 🟢 Easy · 🟡 Medium · 🔴 Hard\n\n" + items.map { "- \($0)\n" }.joined()
        let plan = Fixture.plan(text: text + "\n---\n\n_Part of the bank of stones._\n")
        #expect(plan.report.questions == 4 && plan.report.answered == 0)
        #expect(plan.text("design-a-quarry.md").contains("# [H] Design a quarry."))
        let states = "# Kettle\n\nA tool.\n\n- 🟢 Boiling water\n- 🟡 Whistling tunes\n- 🔴 Making tea\n"
        #expect(Fixture.plan(text: states).report.questions == 0)
        let rated = states.replacing("A tool.", with: "🟢 Easy · 🟡 Medium · 🔴 Hard")
        #expect(Fixture.plan(text: rated).report.questions == 3)
    }

    /// A link whose words name a difficulty rates nothing.
    @Test func leavesLinksThatNameDifficulties() {
        let text = "# Kettles\n\n- [Basics](#basics)\n- [Use](#use)\n- [Care](#care)\n\n## Basics\n\nThey boil.\n"
        #expect(Fixture.plan(text: text).report.questions == 0)
    }

    @Test func leavesStepsBelowATitleThatAsks() {
        let steps = (1...4).map { "## \($0). Part \($0) of it\n\nText \($0).\n\n" }.joined()
        let plan = Fixture.plan(text: "# Why are stones hard?\n\n" + steps, named: "Question01.md")
        #expect(plan.report.questions == 1)
        let label = "# Question 2 - Stones\n\n# What is tuff?\n\nAsh.\n"
        #expect(Fixture.plan(text: label, named: "Question02.md").questionFiles.map(\.path) == ["what-is-tuff.md"])
        let quiz = (1...3).map { "## \($0). What is stone \($0)?\n\nA mineral.\n\n" }.joined()
        #expect(Fixture.plan(text: quiz + "**Good luck! 🚀**\n").report.questions == 3)
    }
}
