import Diagnostics
import Foundation
import Lint
import Testing

/// The transcript that the project began with, pasted into a question file as it is.
@Suite struct FoundingMaterialTests {
    static func pasted(belowQuestion: Bool = true) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let transcript = try String(
            contentsOf: folder.appending(path: "ImportTests/Fixtures/founding-transcript.txt"),
            encoding: .utf8
        )
        return (belowQuestion ? "# [E] Sample answers?\n\n## Answer\n\n" : "") + transcript.drop { $0.isNewline }
    }

    @Test(arguments: [true, false]) func findsWhatWasCopiedAlong(belowQuestion: Bool) async throws {
        let settings = "title: A\nmodel: B\n"
        let bench = Workbench(["pack.yml": settings, "question.md": try Self.pasted(belowQuestion: belowQuestion)])
        let report = await bench.lint()
        let lines = bench.text().split(separator: "\n", omittingEmptySubsequences: false)
        /// The source lines in which a rule finds something.
        func found(_ rule: String) -> [String] {
            report.diagnostics.filter { $0.rule == rule }.compactMap { $0.location?.start?.line }.map {
                String(lines[$0 - 1])
            }
        }
        #expect(found("ui-label") == ["pythonCopy code", "pythonCopy code"])
        #expect(found("fence-unlabelled").count == 3)
        #expect(found("code-split").count == 1)
        #expect(found("sentence-broken").first?.hasSuffix("improving the baseline model by") == true)
        #expect(found("code-placeholder").contains { $0.contains("YOUR_NUM_CLASSES") })
        #expect(found("punctuation-repeated").first?.hasSuffix("from the beginning??") == true)
        #expect(found("prompt-repeated").count == 2)
        #expect(found("escape-needless").first?.contains(#"\$200,000"#) == true)
        for title in ["Pros of using an n-gram model:", "Code Example:", "Efficiency:", "Overcoming Challenges:"] {
            #expect(found("pseudo-heading").contains(title))
        }
    }

    @Test func isMendedOnceAndForAll() async throws {
        let bench = Workbench(try Self.pasted())
        let outcome = await Fixer(bench.options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
        for change in outcome.changes { #expect(change.write() == nil) }
        let text = bench.text()
        #expect(text.contains("    for data, target in data_loader:\n        optimizer.zero_grad()\n"))
        #expect(text.contains("improving the baseline model by 18%. This"))
        #expect(!text.contains("Copy code") && !text.contains("??"))
        let again = await Fixer(bench.options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
        #expect(again.changes.isEmpty)
        #expect(!again.report.diagnostics.contains { $0.rule == "code-syntax" || $0.rule == "code-split" })
    }
}
