import Diagnostics
import Testing

@testable import Import

/// Files and headings that are questions because their numbers go on, or because of what they stand beside.
@Suite struct SeriesTests {
    private func questions(_ notes: [(path: String, text: String)], in collection: String) -> [String] {
        let files = notes.map {
            ForeignFile(
                path: "\(collection)/\($0.path)",
                relativePath: $0.path,
                collection: collection,
                bytes: Array($0.text.utf8)
            )
        }
        return Importer().read(files, into: ExistingPack()).questions
    }

    /// Files with numbers are the questions of a collection that is called so, chapters of any other.
    @Test func takesFilesWhoseNumbersGoOn() {
        let notes = (1...9).map { ("\($0). Stone of kind \($0).md", "# Kind \($0)\n\n## Colour\n\nGrey, as it is.\n") }
        #expect(questions(notes, in: "MaturitniOtazky").count == 9)
        #expect(questions(notes, in: "Geology").isEmpty)
        let others = notes.map { ($0.0, $0.1 + "\n## Why is it grey?\n\nDust.\n\n## Where is it?\n\nBelow.\n") }
        #expect(!questions(others, in: "otazky").contains("Kind 1"))
        let named = (1...4).map {
            ("question-0\($0).md", "---\ntitle: Stone \($0)\n---\n\nGrey.\n\n#### More\n\nOld.\n")
        }
        #expect(questions(named, in: "stones").sorted() == (1...4).map { "Stone \($0)" })
    }

    /// A vault of notes that link to each other asks nothing, unless something in it does.
    @Test func leavesAVaultThatDoesNotAsk() {
        let notes = (1...30).map { ("Stone \($0).md", "---\ntags: [rock]\n---\n\nLies on [[Stone \($0 + 1)]].\n") }
        #expect(questions(notes, in: "vault").isEmpty)
        #expect(questions(notes, in: "vault-questions").count == 30)
        let asking = (1...12).map { ("Why \($0)?.md", "---\ntags: [rock]\n---\n\nSo.\n") }
        #expect(questions(notes + asking, in: "vault").count == 42)
    }

    /// `Question 1` above a deeper heading that asks is only a label.
    @Test func leavesNumbersAboveHeadingsThatAsk() {
        let parts = (1...4).map { "### Pytanie \($0)\n#### Jaki jest kamień \($0)?\n\nSzary.\n\n" }.joined()
        let plan = Fixture.plan(text: "# Lista\n\n## Odpowiedzi\n\n" + parts)
        #expect(plan.questionFiles.map(\.path).sorted() == (1...4).map { "jaki-jest-kamień-\($0).md" })
    }

    /// `(P3)` is a number; in a list of questions such headings are questions though only headings stand below them.
    @Test func takesDividedHeadingsWithNumbersInBrackets() {
        let whole = (1...4).map {
            "## (P\($0)) Kámen \($0)\n\n### Barva \($0)\n\nŠedá.\n\n### Váha \($0)\n\nTěžká.\n\n"
        }
        let text = "# Kameny\n\n" + whole.joined() + "## (P5) Prach\n\nLehký.\n\n## (P6) Písek\n\nŽlutý.\n"
        let plan = Fixture.plan(text: text, named: "otazky.md")
        #expect(plan.report.questions == 6 && plan.text("kámen-2.md").contains("### Barva 2"))
    }

    /// Bold lines with numbers are questions beside bold lines that set parts apart, whatever marks make them bold.
    @Test func takesBoldNumbersBesideOtherBoldLines() {
        let numbered = [
            "**1) What is tuff?**", "***2)Colours of tuff***", "**3)Weight of tuff**", "**4) Is it old?**",
            "**5) Ash**",
        ]
        let text = numbered.map { "\($0)\n\nGrey ash, as all know.\n\n" }.joined()
        let parts = (1...9).map { "**Remarks about ash \($0)**\n\nIt flies.\n\n" }.joined() + "**Why?**\n\nLight.\n"
        #expect(Fixture.plan(text: "# Stones\n\n" + text + parts).report.questions >= 5)
        // Steps begin anew.
        let steps = (1...3).map { _ in "**1) What is first?**\n\nDig.\n\n**2) Wash it**\n\nWell.\n\n" }.joined()
        #expect(Fixture.plan(text: "# Stones\n\n" + steps + parts).report.questions == 0)
    }

    /// An infinitive or a polite word before it asks.
    @Test func readsInfinitivesThatAsk() {
        let asked = ["Omówić budowę tufu", "Proszę opisać bazalt", "Podać cechy piasku", "Porównać skały"]
        let plan = Fixture.plan(text: "# Skały\n\n" + asked.map { "## \($0).\n\nSzare.\n\n" }.joined())
        #expect(plan.report.questions == 4)
    }

    /// The letter before an option's text names it, in bold type of HTML too, whatever letters stand in that text.
    @Test func readsAnswersByLetterBeforeMarkup() {
        let options = "- [ ] A) `<link>`\n- [ ] B) `<a>`\n- [ ] C) `<b>`\n\n"
        let closed = { (answer: String) in
            "<details>\n<summary>Answer</summary>\n\(answer)\n\nIt leads on.\n</details>\n\n"
        }
        let text =
            "# Tags\n\n## 1. Which leads on?\n" + options + closed("\n**B) `<a>`**") + "## 2. Which is a link?\n"
            + options + closed("<b>B) `<a>`</b>")
        let plan = Fixture.plan(text: text)
        for path in ["which-leads-on.md", "which-is-a-link.md"] {
            #expect(plan.text(path).contains("- [ ] `<link>`\n- [x] `<a>`\n- [ ] `<b>`"))
        }
        let coded = "# Code\n\n## 1. Which is short?\n\n```\n// A)\nf()\n\n// B)\nf(g())\n```\n\n- [ ] A)\n- [ ] B)\n\n"
        #expect(Fixture.plan(text: coded + closed("\n**A)**")).text("which-is-short.md").contains("- [x] A\n- [ ] B"))
    }
}
