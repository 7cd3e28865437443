import Catalogue
import Diagnostics
import Foundation
import Lint
import Testing

@Suite struct FixTests {
    @Test(arguments: Rule.all.filter { $0.fix != nil }.map(\.name)) func mendsWhatARulePromisesToMend(name: String)
        async throws
    {
        let rule = try #require(Rule.named(name))
        var fixes = 0
        for example in rule.bad {
            let bench = Workbench(example)
            var options = bench.options
            options.selected = [name] + (rule.family == .suppressions ? ["all"] : [])
            let before = await Linter(options).run(bench.content, shownAs: "Content")
            let outcome = await Fixer(options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
            fixes += outcome.fixedCount
            guard before.diagnostics.contains(where: { $0.rule == name && $0.fix != nil }) else { continue }
            #expect(!outcome.report.diagnostics.contains { $0.rule == name && $0.fix != nil }, "left: \(example.file)")
            #expect(!outcome.changes.isEmpty)
            for change in outcome.changes { #expect(change.write() == nil) }
            let again = await Fixer(options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
            #expect(again.changes.isEmpty, "a second run finds more to do")
        }
        #expect(fixes > 0 || name == "prompt-repeated", "no example shows a fix")
    }

    @Test func appliesOverlappingFixesInTurnUntilNothingIsLeft() async throws {
        let bench = Workbench("```py\n\npythonCopy code\nprint(“a”)\n```\nIs it so?? \\$5 \u{200B}here")
        let outcome = await Fixer(bench.options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
        for change in outcome.changes { #expect(change.write() == nil) }
        #expect(bench.text().contains("```python\nprint(\"a\")\n```\nIs it so? $5 here\n"))
        let again = await Fixer(bench.options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
        #expect(again.changes.isEmpty)
    }

    @Test func keepsToSafeFixesUnlessAsked() async throws {
        let bench = Workbench("```\nimport os\nprint(os)\n```\n\nIs it so??")
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        let text = String(decoding: try #require(outcome.changes.first).after, as: UTF8.self)
        #expect(text.contains("Is it so?\n") && text.contains("```\nimport os"))
    }

    @Test func leavesAFileAloneThatChangedMeanwhile() async throws {
        let bench = Workbench("Is it so??")
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        try Data("changed".utf8).write(to: URL(filePath: bench.content + "/question.md"))
        #expect(outcome.changes.first?.write()?.rule == "file-changed")
        #expect(bench.text() == "changed")
    }

    @Test func keepsPermissions() async throws {
        let bench = Workbench("Is it so??")
        let path = bench.content + "/question.md"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        for change in outcome.changes { #expect(change.write() == nil) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640 && bench.text().contains("Is it so?\n"))
    }

    @Test func showsChangesAsADiffThatPatchTakes() async throws {
        let bench = Workbench("First line.\n\nIs it so??\n\nLast line")
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        #expect(
            outcome.changes.first.map { String(decoding: $0.diff, as: UTF8.self) } == """
                --- a/Content/question.md
                +++ b/Content/question.md
                @@ -4,6 +4,6 @@
                \u{20}
                 First line.
                \u{20}
                -Is it so??
                +Is it so?
                \u{20}
                 Last line

                """
        )
    }
}
