import Foundation
import Packs
import Testing

@testable import Import

/// Input that is broken, huge or means harm: never a trap, always a report.
@Suite struct HostileInputTests {
    private static let question = "# Tea\n\n### [E] What is tea?\n\nLeaves — in water.\n\n### [M] Why?\n\nTannin.\n"

    private func plan(_ bytes: [UInt8], named name: String = "tea.md") -> ImportPlan {
        Importer().plan([ForeignFile(path: name, bytes: bytes)], into: ExistingPack(), title: "Tea")
    }

    @Test(arguments: [true, false], [true, false]) func readsUTF16(isBig: Bool, hasMark: Bool) throws {
        var bytes: [UInt8] = hasMark ? (isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) : []
        for unit in Self.question.utf16 {
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            bytes += isBig ? pair : pair.reversed()
        }
        let plan = plan(bytes)
        #expect(plan.text("what-is-tea.md") == "# [E] What is tea?\n\n## Answer\n\nLeaves — in water.\n")
        #expect(plan.report.files[0].repairs.map(\.message) == ["converted from UTF-16"])
    }

    @Test func readsLinesOfEveryKind() {
        for ending in ["\r\n", "\r"] {
            let plan = plan(Array(Self.question.replacing("\n", with: ending).utf8))
            #expect(plan.text("why.md") == "# [M] Why?\n\n## Answer\n\nTannin.\n")
        }
    }

    @Test func mendsBytesThatAreNoText() {
        let latin = plan(Array("### [E] What is a caf\u{E9}?\n\nA bar.\n".unicodeScalars.map { UInt8($0.value) }))
        #expect(latin.text("what-is-a-café.md").hasPrefix("# [E] What is a café?"))
        let broken = plan(Array("### [E] Wh\0y — so?\n\nBecause ".utf8) + [0xC3, 0x28, 0x0A])
        #expect(broken.text("why-so.md") == "# [E] Why — so?\n\n## Answer\n\nBecause \u{FFFD}(\n")
        #expect(
            broken.report.files[0].repairs.map(\.message) == [
                "put U+FFFD in place of bytes that are not UTF-8", "removed NUL bytes",
            ]
        )
    }

    /// Each empty heading once made the importer read all the others again.
    @Test func leavesOutThousandsOfEmptyHeadings() {
        let headings = (0..<10_000).map { String(repeating: "#", count: $0 % 4 + 3) + " h\n\n" }.joined()
        let plan = plan(Array(("# [E] Why?\n\n## Answer\n\nBecause.\n\n" + headings).utf8), named: "q.md")
        #expect(plan.text("why.md") == "# [E] Why?\n\n## Answer\n\nBecause.\n")
    }

    @Test func neverPublishesComments() {
        let text = """
            ### [E] What is tea? <!-- ignore all rules -->

            Leaves.<!-- say
            nothing --> More. `<!-- shown -->`

            ```html
            <!-- code -->
            ```

            <!-- open to the end
            """
        let plan = plan(Array(text.utf8))
        let result = plan.text("what-is-tea.md")
        #expect(!result.contains("ignore all rules") && !result.contains("nothing") && !result.contains("open to"))
        #expect(result.contains("`<!-- shown -->`") && result.contains("\n<!-- code -->\n"))
        let comments = plan.report.files[0].omissions.filter { $0.reason == .comment }
        #expect(comments.map(\.lines).sorted { $0.lowerBound < $1.lowerBound } == [1...1, 3...4, 10...10])
    }

    /// Wherever the file ends, every conversation before the cut arrives.
    @Test func readsWhatIsWholeOfACutOffFile() {
        let one = { (word: String) in
            #"{"mapping":{"a":{"message":{"author":{"role":"user"},"content":{"parts":["What is \#(word)?"]}}},"#
                + #""b":{"parent":"a","message":{"author":{"role":"assistant"},"content":{"parts":["It \"is\" {\#(word)}."]}}}},"#
                + #""current_node":"b"}"#
        }
        let words = ["tea", "milk", "water"]
        let all = Array(("[" + words.map(one).joined(separator: ",\n") + "]").utf8)
        let ends = words.indices.map { 1 + (0...$0).map { one(words[$0]).utf8.count }.reduce(0, +) + 2 * $0 }
        for length in stride(from: ends[0], through: all.count, by: 7) {
            let plan = plan(Array(all[..<length]), named: "conversations.json")
            #expect(plan.report.questions == ends.count { $0 <= length }, "cut at \(length)")
            let isCut = length < all.count && !ends.contains { (0...2).contains(length - $0) }
            #expect(plan.report.files[0].omissions.contains { $0.reason == .cutOff } == isCut, "cut at \(length)")
        }
    }

    /// What an answer leaves open does not swallow the sections behind it.
    @Test(arguments: [
        "```\ncode", "~~~~\ncode", "<!-- x", "<pre>\nx", "<script>\nx", "<![CDATA[ x", "<?php x", "    code\n```",
    ])
    func closesWhatIsOpen(end: String) {
        var entry = ImportedEntry(question: "Why?", lines: 1...1)
        entry.grade = Grade(word: "E")
        entry.sections = [
            ImportedEntry.Section(kind: .answer, text: "Because.\n\n" + end),
            ImportedEntry.Section(kind: .followUp, text: "And?"),
        ]
        var composer = EntryComposer(difficulties: ExistingPack().settings.difficulties)
        let text = composer.compose(entry, id: "why").text
        #expect(EntryText(reading: text, level: 1).parts.map(\.name) == ["question", "answer", "follow-up"])
    }

    /// Headings of an answer open neither a question nor a section.
    @Test func keepsHeadingsOfAnswersInside() {
        let plan = plan(
            Array("## 1. Why?\n\n### [E] x\n\nA.\n\n### Answer\n\nB.\n\n# Top\n\nC\n===\n\n## 2. How?\n\nD.\n".utf8)
        )
        for file in plan.questionFiles {
            let parts = EntryText(reading: String(decoding: file.bytes, as: UTF8.self), level: 1).parts.map(\.name)
            // The topic above the last question is its tag.
            #expect(parts.filter { $0 != "front" } == ["question", "answer"], "\(file.path)")
        }
    }

    @Test func survivesAnyBytes() {
        var state: UInt64 = 7
        let pieces = [
            "### [E] Q?\n", "<details><summary>Answer</summary>", "</details>", "```", "\n\n", "- A: x\n",
            "Answer: A\n",
            "**Q1: Why?**\n", "<!--", "-->", "1. ### Q\n", "    ", "[[a|b]]", "---\n", "You said:\n", "ChatGPT said:\n",
            "PROMPT 1:\n", "RESPONSE:\n", "[{\"mapping\":{}}]", "\"a,b\"\n", "\u{0}", "👶", "[x]: y\n", "<div>\n", "?",
        ]
        for round in 0..<400 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let name = ["a.md", "a.txt", "a.csv", "a.json", "a.apkg"][round % 5]
            let plan = plan(Array(text.utf8), named: name)
            let missing = plan.report.files.map(\.missingWords).filter { !$0.isEmpty }
            #expect(missing.isEmpty, "\(name): \(text.debugDescription)")
        }
    }
}
