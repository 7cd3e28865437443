import Diagnostics
import Foundation
import Lint
import Testing

/// Choice of rules, comments, baselines, and the forms of output.
@Suite struct WorkingTests {
    static let faulty =
        "Is it so??\n\nIs it so?? <!-- qapack-disable-line punctuation-repeated: a quotation -->\n\n![](https://example.org/a.png)"

    @Test func silencesWhatACommentNamesAndNothingElse() async {
        let report = await Workbench(Self.faulty).lint()
        #expect(report.diagnostics.map(\.rule) == ["punctuation-repeated", "image-remote", "image-alt-missing"])
        #expect(report.suppressedCount == 1)
    }

    @Test func silencesRangesFilesAndWholeBlocks() async {
        let range =
            "<!-- qapack-disable punctuation-repeated: quotes -->\n\nOne??\n\n<!-- qapack-enable punctuation-repeated -->\n\nTwo??"
        let lines = await Workbench(range).lint().diagnostics.compactMap(\.location?.start?.line)
        #expect(lines == [11])
        let file = "<!-- qapack-disable-file punctuation-repeated: quotes -->\n\nOne??"
        #expect(await Workbench(file).lint().diagnostics == [])
        let block = "<!-- qapack-disable-next-line unicode-in-code: shows it -->\n```python\nx = 1\ny = “a”\n```"
        #expect(await Workbench(block).lint().diagnostics.map(\.rule).contains("unicode-in-code") == false)
    }

    @Test func packsSetSeveritiesAlsoForSomePaths() async {
        let settings = "lint:\n  punctuation-repeated: error\n  paths:\n    \"quest*\":\n      image-alt-missing: off"
        let report = await Workbench("Is it so??\n\n![](https://example.org/a.png)", settings: settings).lint()
        #expect(
            report.diagnostics.map { "\($0.rule) \($0.severity)" } == [
                "punctuation-repeated error", "image-remote info",
            ]
        )
    }

    @Test func namesAnUnknownRuleInSettings() async {
        let report = await Workbench("Fine.", settings: "lint:\n  image-alt-mising: off").lint()
        #expect(report.diagnostics.first?.help == "did you mean 'image-alt-missing'?")
    }

    @Test func leavesOutWhatGitIgnores() async throws {
        let bench = Workbench(["pack.yml": "title: A\nmodel: B\n", "a.md": "# Nothing\n", "drafts/b.md": "# Nothing\n"])
        try FileManager.default.createDirectory(atPath: bench.root + "/.git", withIntermediateDirectories: true)
        try Data("drafts/\n!kept.md\n".utf8).write(to: URL(filePath: bench.root + "/.gitignore"))
        #expect(await bench.lint().diagnostics.map(\.location?.file) == ["Content/a.md"])
    }

    @Test func findsAgainWhatABaselineHoldsWhenLinesMove() async {
        let before = await Workbench("Is it so??").lint().diagnostics
        let baseline = Baseline(Baseline.text(for: before))
        let after = await Workbench("A new line.\n\nIs it so??\n\nIs that so??").lint().diagnostics
        #expect(before.count == 1 && after.count == 2)
        #expect(baseline.new(in: after).compactMap(\.location?.start?.line) == [9])
    }

    @Test(arguments: [ReportFormat.concise, .github, .junit]) func showsFindingsInEachForm(format: ReportFormat) async {
        let text = format.string(for: await Workbench(Self.faulty).lint(), printer: DiagnosticPrinter())
        let expected: [ReportFormat: String] = [
            .concise: "Content/question.md:5:9: warning: '??' says the same as '?' [punctuation-repeated]\n",
            .github:
                "::warning file=Content/question.md,line=5,endLine=5,col=9,endColumn=11,title=punctuation-repeated::'??' says",
            .junit: "<failure type=\"warning\" message=\"'??' says the same as '?'\">",
        ]
        #expect(text.contains(expected[format] ?? "?"))
    }

    @Test func keepsToGitHubsLimits() async {
        let many = (1...30).map { "Question \($0)??" }.joined(separator: "\n\n")
        let text = ReportFormat.github.string(for: await Workbench(many).lint(), printer: DiagnosticPrinter())
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::warning") } == 10)
        #expect(lines.contains { $0.hasPrefix("::notice title=qapack::20 further") })
        #expect(lines.count { $0.hasSuffix("[punctuation-repeated]") } == 20)
    }

    @Test func survivesWhateverBytesItGets() async {
        var generator = Dice(state: 1)
        let pieces = [
            "```", "~~~", "\n", "> ", "- ", "# ", "`", "<", ">", "$", "\\", "](", "<!-- qapack-disable", "-->",
            "【4†source】",
            "copy code", "[cite:", "\u{200D}", "\u{E200}", "|", "\r\n", "\t", "??", "{", "\"", "1. ", "    ",
            "??\n\nand",
        ]
        for _ in 0..<200 {
            let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let bench = Workbench(text)
            var options = bench.options
            options.checksCode = false
            let outcome = await Fixer(options, allowsUnsafe: true).run(bench.content, shownAs: "Content")
            let texts = ["question.md": outcome.changes.first?.after ?? Array(bench.text().utf8)]
            let again = await Fixer(options, allowsUnsafe: true).run(bench.content, shownAs: "Content", texts: texts)
            #expect(again.changes.isEmpty, "not idempotent: \(text.debugDescription)")
        }
    }
}
