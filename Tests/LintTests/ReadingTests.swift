import Diagnostics
import Lint
import Testing

/// Rules about prose see what readers see, and nothing else: a doubled question mark shows which text they looked at.
@Suite struct ReadingTests {
    @Test(arguments: [
        #"\[Why is this so?? Yes\](as they said)"#, "A <b and why is this so?? c> of no kind.",
        "Some x](why is this so?? Yes) of it.", "An open ` before: why is this so?? Yes.",
        "A price of $5, why is this so?? And $6.", "[Why is this so?? Yes](page.md)", "Why is <i>this so?? Yes</i>.",
        "[a]: in a text: why is this so?? Yes.", "A < b, why is this so?? C > d.", "[Why is this so?? Yes][nowhere]",
        "![Why is this so?? Yes](/p.png)", "[a](/b) why is this so?? (c)",
    ])
    func whatReadersSeeIsProse(text: String) async {
        #expect(await marks(in: "Words. " + text) == 1, "\(text)")
    }

    @Test(arguments: [
        #"[a](/b "why is this so?? yes")"#, #"<b title="why is this so?? yes">c</b>"#, "`why is this so?? yes`",
        "<!-- why is this so?? yes -->", "$why is this so?? yes$", "[a](</why is this so?? yes>)",
        "> a [b](/c\n> 'why is this so?? yes')", "| a | `why is this so?? yes` |\n|---|---|\n| b | c |",
        "[a][why is this so?? yes]\n\n[why is this so?? yes]: /b",
    ])
    func whatIsMarkupIsNoProse(text: String) async {
        #expect(await marks(in: text) == 0, "\(text)")
    }

    private func marks(in text: String) async -> Int {
        let found = await Workbench(text, settings: "math: true").lint(only: "punctuation-repeated")
        return found.diagnostics.count { $0.rule == "punctuation-repeated" }
    }

    @Test func findingsBeyondTheFirstHundredAreCounted() async throws {
        let report = await Workbench(String(repeating: "Is it so?? \n\n", count: 250)).lint(
            only: "punctuation-repeated"
        )
        #expect(report.diagnostics.count == 250)
        let lines = ReportFormat.concise.string(for: report, printer: DiagnosticPrinter()).split(separator: "\n")
        #expect(lines.count == 101)
        #expect(try #require(lines.last).contains("150 more of this kind stand from here on"))
        let json = ReportFormat.json.string(for: report, printer: DiagnosticPrinter())
        #expect(json.contains(#""warning":250"#))
    }

    @Test func oneMoreThanAHundredIsShown() async {
        let report = await Workbench(String(repeating: "Is it so?? \n\n", count: 101)).lint(
            only: "punctuation-repeated"
        )
        let text = ReportFormat.concise.string(for: report, printer: DiagnosticPrinter())
        #expect(!text.contains("more of this kind"))
    }
}
