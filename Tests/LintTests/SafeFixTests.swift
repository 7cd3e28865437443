import Diagnostics
import Foundation
import Lint
import Testing

@Suite struct SafeFixTests {
    @Test(arguments: [
        // The address goes on, or ends, where it did.
        ("Go to https://a.example/x?utm_source=openai, or stay.", "Go to https://a.example/x, or stay."),
        ("See https://a.example/?utm_source=chatgpt.com.", "See https://a.example/."),
        ("**https://a.example/?utm_source=chatgpt.com**", "**https://a.example/**"),
        ("<https://a.example/?k=1&utm_source=bing#top>", "<https://a.example/?k=1#top>"),
        (
            "<a href='https://a.example/?utm_source=claude&amp;k=1'>a</a>", "<a href='https://a.example/?k=1'>a</a>"
        ),
        (
            "[https://a.example/p?utm_source=openai](https://a.example/p?utm_source=openai \"T\")",
            "[https://a.example/p](https://a.example/p \"T\")"
        ),
        // Both or neither.
        ("See [se\u{200B}a].\n\n[Se\u{200B}a]: /water", "See [sea].\n\n[Sea]: /water"),
        ("A note[^t\u{200B}].\n\n[^t\u{200B}]: Text.", "A note[^t].\n\n[^t]: Text."),
        // Words that the chat showed stay.
        (
            "By \u{E200}entity\u{E202}[\"group\",\"the Rowers\",1]\u{E201}, 1900.", "By the Rowers, 1900."
        ),
        ("Read \u{E200}url\u{E202}their site\u{E202}turn2view0\u{E201} too.", "Read their site too."),
        ("As said fileciteturn0file1L3-L9.", "As said."),
        ("In entity[\"city\",\"Bergen\",\"Norway\"] it rains.", "In Bergen it rains."),
        ("He paid \\$5.", "He paid $5."),
        // Line breaks, addresses and the marks around them stay what they are.
        ("It is so,, and\nthen it was.. Why??  \nYes.", "It is so, and\nthen it was. Why?  \nYes."),
        (
            "Is it?? <https://a.example/b?utm_source=openai> [Or](https://a.example/?utm_source=bing).",
            "Is it? <https://a.example/b> [Or](https://a.example/)."
        ),
    ])
    func mends(text: String, mended: String) async throws {
        let bench = Workbench(text)
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        let after = String(decoding: try #require(outcome.changes.first).after, as: UTF8.self)
        #expect(after.hasSuffix("\n" + mended + "\n"), "got: \(after)")
    }

    @Test(arguments: [
        // An alert, links, a table, a label, emphasis, a list, a heading.
        "> [\\!TIP]\n> Not one.", "At www\\.a.example or https\\://a.example/.", "Names\n\\:-",
        "[it\\-self]\n\n[it\\-self]: /x", "Sums\n\\+ one", "Title\n\\===", "1\\. First", "An image \\![no](/x).",
        // What other readers take for a formula, and shell.
        "Let $ S = \\{ 1 \\} $ be.", "<code>sed 's/\\.//'</code>",
        // Patterns, ranges, folders and ellipses.
        "It has 0..* of them.", "The folder above is \"..\" here.", "From 3.. on.", "后来。。。就这样",
        // The row or the line would be gone, and with it the table or the list.
        "| a |\n|---|\n\u{200B}\n| b |", "- a\n\u{200B}- b", "\u{200B}# No heading",
        // Marks of which nobody knows what they showed.
        "See \u{E200}chart\u{E202}{\"of\":\"sales figures\"}\u{E201} here.",
    ])
    func leavesAlone(text: String) async {
        let bench = Workbench(text)
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        for change in outcome.changes { Issue.record("changed to: \(String(decoding: change.after, as: UTF8.self))") }
        #expect(!outcome.report.diagnostics.contains { $0.fix?.safety == .safe })
    }

    @Test func neverEmptiesAnAnswer() async {
        for text in ["python\nCopy code", "citeturn0search1", "```\nCopy code\n```"] {
            let bench = Workbench(text)
            let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
            #expect(outcome.changes.isEmpty, "'\(text)' is gone")
        }
    }

    @Test func joinsNoListsByRemovingAComment() async {
        let bench = Workbench("- a\n\n<!-- qapack-disable-line ui-label: it was -->\n\n- b")
        let report = await bench.lint()
        #expect(report.diagnostics.contains { $0.rule == "suppression-unused" && $0.fix == nil })
    }

    @Test func keepsCarriageReturns() async throws {
        let bench = Workbench("# [E] What?\r\r## Answer\r\rIs it so??")
        let outcome = await Fixer(bench.options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        let after = String(decoding: try #require(outcome.changes.first).after, as: UTF8.self)
        #expect(after == "# [E] What?\r\r## Answer\r\rIs it so?\r")
    }
}
