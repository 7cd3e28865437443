import Diagnostics
import Foundation
import Testing

@testable import Import

/// Importing a second time: the source's changes come in, what was edited by hand stays.
@Suite struct ReimportTests {
    private static let source = """
        # Tea

        ### [E] What is tea?

        Leaves in water.

        ### [M] Why is it brown?

        Tannin.

        """

    /// What a folder holds after a plan was carried out, with some edits made by hand.
    private func folder(after plan: ImportPlan, edits: [String: (String, String)] = [:], deleting: [String] = [])
        -> ExistingPack
    {
        var existing = ExistingPack()
        existing.hasSettings = true
        for file in plan.files where !deleting.contains(file.path) {
            existing.files[file.path] = file.bytes
            if let (old, new) = edits[file.path] {
                existing.files[file.path] = Array(plan.text(file.path).replacing(old, with: new).utf8)
            }
        }
        return existing
    }

    private func changes(_ plan: ImportPlan) -> [String: ImportPlan.File.Change] {
        Dictionary(plan.files.map { ($0.path, $0.change) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a form asked for and nobody wrote is left out, and the report says so; other headings stay.
    @Test func leavesOutHeadingsWithNothingBelowThem() throws {
        let source = """
            ### [E] What is tea?

            #### Answer

            Leaves.

            ##### In short

            Hot.

            ##### Good to hear

            <!-- Write here. -->

            """
        let plan = Fixture.plan(text: source)
        let text = plan.text("what-is-tea.md")
        #expect(text.hasSuffix("### In short\n\nHot.\n"), "\(text)")
        let omissions = try #require(plan.report.files.first).omissions
        #expect(omissions.filter { $0.reason == .emptyHeading }.map(\.text) == ["Good to hear"])
        #expect(plan.diagnostics.isEmpty)
    }

    @Test func changesNothingWhenNothingChanged() {
        let first = Fixture.plan(text: Self.source)
        let second = Fixture.plan(text: Self.source, into: folder(after: first))
        #expect(Set(changes(second).values) == [.unchanged])
    }

    @Test func bringsInWhatTheSourceChanged() {
        let first = Fixture.plan(text: Self.source)
        let changed = Self.source.replacing("Tannin.", with: "Tannins.")
        let second = Fixture.plan(text: changed, into: folder(after: first))
        #expect(changes(second)["what-is-tea.md"] == .unchanged)
        #expect(changes(second)["why-is-it-brown.md"] == .updated)
        #expect(second.text("why-is-it-brown.md").contains("Tannins."))
    }

    @Test func keepsPartsThatWereEditedByHand() {
        let first = Fixture.plan(text: Self.source)
        let edited = folder(
            after: first,
            edits: [
                "why-is-it-brown.md": ("# [M]", "---\ntags: [colour]\n---\n\n# [H]"),
                "what-is-tea.md": ("Leaves in water.", "Leaves in hot water."),
            ]
        )
        let changed = Self.source.replacing("Tannin.", with: "Tannins.")
        let second = Fixture.plan(text: changed, into: edited)
        #expect(
            second.text("why-is-it-brown.md")
                == "---\ntags: [colour]\n---\n\n# [H] Why is it brown?\n\n## Answer\n\nTannins.\n"
        )
        #expect(changes(second)["what-is-tea.md"] == .kept)
        #expect(second.diagnostics.isEmpty)
    }

    @Test func keepsTheHandsVersionOfAConflictAndSaysSo() {
        let first = Fixture.plan(text: Self.source)
        let edited = folder(after: first, edits: ["why-is-it-brown.md": ("Tannin.", "By hand.")])
        let changed = Self.source.replacing("Tannin.", with: "Tannins.")
        let second = Fixture.plan(text: changed, into: edited)
        #expect(second.text("why-is-it-brown.md").contains("By hand."))
        #expect(second.diagnostics.map(\.rule) == ["import-kept"])
        // Once is enough: the third import has nothing new to say.
        var after = edited
        for file in second.files { after.files[file.path] = file.bytes }
        #expect(Fixture.plan(text: changed, into: after).diagnostics.isEmpty)
        var force = Importer.Options()
        force.force = true
        #expect(Fixture.plan(text: changed, into: edited, force).text("why-is-it-brown.md").contains("Tannins."))
    }

    @Test func leavesFilesOfOthersAndDeletedOnesAlone() {
        let first = Fixture.plan(text: Self.source)
        let deleted = Fixture.plan(text: Self.source, into: folder(after: first, deleting: ["what-is-tea.md"]))
        #expect(changes(deleted)["what-is-tea.md"] == .kept)
        var foreign = ExistingPack()
        foreign.files["what-is-tea.md"] = Array("# mine".utf8)
        let second = Fixture.plan(text: Self.source, into: foreign)
        #expect(second.files.first { $0.path == "what-is-tea.md" }?.isWritten == false)
        #expect(second.text("what-is-tea.md") == "# mine")
    }

    /// A question that others now begin like keeps its name.
    @Test func keepsIdsWhenNewQuestionsCollide() {
        let quiz = { (bodies: [String]) in
            bodies.enumerated().map { index, code in
                "### [E] What's the output?\n\n```js\n\(code)\n```\n\n#### Answer\n\n\(index)\n"
            }.joined(separator: "\n")
        }
        let first = Fixture.plan(text: quiz(["a()"]))
        #expect(first.questionFiles.map(\.path) == ["whats-the-output.md"])
        let second = Fixture.plan(text: quiz(["b()", "a()"]), into: folder(after: first))
        #expect(second.questionFiles.count == 2)
        #expect(second.text("whats-the-output.md").contains("a()"))
    }

    @Test func writesOneFileAndMergesInIt() {
        var options = Importer.Options()
        options.isOneFile = true
        let source = Self.source + "\n### [H] Unanswered?\n"
        let first = Fixture.plan(text: source, into: ExistingPack(), options)
        #expect(
            first.text("questions.md")
                == """
                # Test

                ## [E] What is tea? {#what-is-tea}

                ### Answer

                Leaves in water.

                ## [M] Why is it brown? {#why-is-it-brown}

                ### Answer

                Tannin.

                """
        )
        #expect(first.text("unanswered.md").hasPrefix("---\ndraft: true\n---\n\n# Test\n\n## [H] Unanswered?"))
        let edited = folder(after: first, edits: ["questions.md": ("Leaves in water.", "By hand.")])
        let second = Fixture.plan(text: source.replacing("Tannin.", with: "Tannins."), into: edited, options)
        #expect(second.text("questions.md").contains("By hand.") && second.text("questions.md").contains("Tannins."))
    }

    /// What the front matter of a file a question would say stands in a comment below its heading.
    @Test func keepsSettingsInOneFile() {
        var options = Importer.Options()
        options.isOneFile = true
        let source = """
            [{"question": "What is tea?", "answer": "Leaves.", "level": "easy", "model": "GPT",
              "source": "https://example.org/tea"},
             {"question": "What is ice?", "answer": "Water.", "level": "easy"}]
            """
        let text = Fixture.plan(text: source, named: "tea.json", into: ExistingPack(), options).text("questions.md")
        let comment = "{#what-is-tea}\n\n<!-- qapack\nmodel: GPT\nsources: [\"https://example.org/tea\"]\n-->\n"
        #expect(text.contains(comment), "\(text)")
    }

    /// Tags that all share stand in the front matter, and each question's own in its heading.
    @Test func keepsTagsInOneFile() {
        var options = Importer.Options()
        options.isOneFile = true
        let source = """
            [{"question": "What is tea?", "answer": "Leaves.", "level": "easy", "tags": ["drinks", "two words", "hot"]},
             {"question": "What is ice?", "answer": "Water.", "level": "easy", "tags": ["drinks"]}]
            """
        let plan = Fixture.plan(text: source, named: "tea.json", into: ExistingPack(), options)
        let text = plan.text("questions.md")
        #expect(text.hasPrefix("---\ntags: [drinks]\n---\n"))
        #expect(text.contains("# [E] What is tea? {#what-is-tea tags=\"two-words, hot\"}\n"))
        #expect(text.contains("# [E] What is ice? {#what-is-ice}\n"))
        #expect(plan.diagnostics.isEmpty)
        let edited = folder(after: plan, edits: ["questions.md": ("hot\"}", "hot, mine\"}")])
        let again = Fixture.plan(
            text: source.replacing("Water.", with: "Frozen."),
            named: "tea.json",
            into: edited,
            options
        )
        #expect(again.text("questions.md").contains("hot, mine\"}") && again.text("questions.md").contains("Frozen."))
    }
}
