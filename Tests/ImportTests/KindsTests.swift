import CommonMark
import Diagnostics
import Foundation
import Testing

@testable import Import

/// Forms of tables, cards and chats that sources have.
@Suite struct KindsTests {
    /// Cells that Markdown or HTML would read otherwise.
    private static let literal = [
        "What does <b> do?", "List<String> and Map<K, V>", "2*3*4 is 24; *p and **q", "[[1, 2], [3, 4]]",
        "__init__ and _x_",
        "A blank is &nbsp; and &#65;", "# include <stdio.h>", "![x](y) and [z](w)", "a\\*b and \\{ \\}", "1 < 2 > 0",
        "~~no~~ and ~/x", "> quoted", "+ plus", "- 5", "x `y", "snake_case_name", "a * b * c", "if x<y and y>z",
        "[^1] and [a]: b",
    ]

    /// What an answer shows: its text without markup.
    private func shown(_ plan: ImportPlan) -> [String] {
        plan.questionFiles.map { file in
            let parts = EntryText(reading: String(decoding: file.bytes, as: UTF8.self), level: 1).parts
            let answer = parts.first { $0.name == "answer" }?.text.split(separator: "\n").dropFirst().joined(
                separator: "\n"
            )
            return MarkdownSource(answer ?? "").document.plainText(of: 0).trimmingCharacters(
                in: .whitespacesAndNewlines
            )
        }
    }

    @Test func showsCellsAsTheyAre() throws {
        let quoted = Self.literal.enumerated().map { number, cell in
            "Question \(number + 1) of all?,\"\(cell.replacing("\"", with: "\"\""))\""
        }
        let table = Fixture.plan(text: "question,answer\n" + quoted.joined(separator: "\n") + "\n", named: "q.csv")
        #expect(shown(table) == Self.literal)
        let records = Self.literal.enumerated().map { ["question": "Question \($0 + 1) of all?", "answer": $1] }
        let json = String(decoding: try JSONEncoder().encode(records), as: UTF8.self)
        #expect(shown(Fixture.plan(text: json, named: "q.json")) == Self.literal)
        // Anki's fields are HTML; what they show is the same.
        let rows = Self.literal.enumerated().map { number, cell in
            let field = cell.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            return "Question \(number + 1) of all?\t\(field)"
        }
        let anki = "#separator:tab\n#html:true\n" + rows.joined(separator: "\n") + "\n"
        #expect(shown(Fixture.plan(text: anki, named: "q.txt")) == Self.literal)
    }

    /// A table whose cells are Markdown keeps it, and a table whose cells are HTML becomes it.
    @Test func knowsTheFormOfAWholeTable() {
        let markdown = "question,answer\nWhy?,**bold** `a < b` and List<T>\nHow?,`<b>` stays\n"
        let plan = Fixture.plan(text: markdown, named: "q.csv")
        #expect(plan.text("why.md").contains("**bold** `a < b` and List\\<T>\n"))
        #expect(plan.text("how.md").contains("`<b>` stays\n"))
        let html = "question,answer\nWhy?,<p>It is <b>so</b></p>\nHow?,one<br>two\nWho?,<ul><li>a</li><li>b</li></ul>\n"
        let other = Fixture.plan(text: html, named: "q.csv")
        #expect(other.text("why.md").contains("It is **so**\n"))
        #expect(other.text("who.md").contains("- a\n- b\n"))
    }

    @Test func keepsTablesCodeAndFormulasOfCards() {
        let text = """
            #separator:pipe
            #html:true
            Which table?|<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2*3*4</td></tr></table>
            Which code?|<pre><code class="language-c">if (a &lt; b) {<br><br><br>  x = "_y_";<br>}</code></pre>
            Which formula?|Is \\(a_1 * b_2 * c\\) or $5 and $6?
            """
        let plan = Fixture.plan(text: text, named: "cards.txt")
        #expect(plan.text("which-table.md").contains("| a | b |\n| --- | --- |\n| 1 | 2\\*3\\*4 |\n"))
        #expect(plan.text("which-code.md").contains("```c\nif (a < b) {\n\n\n  x = \"_y_\";\n}\n```\n"))
        #expect(plan.text("which-formula.md").contains("Is $a_1 * b_2 * c$ or \\$5 and \\$6?\n"))
    }

    /// Dollar signs stand around formulas where the whole file says so; one cell never does.
    @Test func keepsFormulasOfFilesThatHaveThem() {
        let first =
            #"{"question": "Half of $4$?", "options": ["$\\frac{1}{2} * 4$", "$x_1 * 2$", "It costs $5 or $6"]}"#
        let second = #"{"question": "What is \\(a < b\\)?", "answer": "A sum \\[\\sum_i i * 2\\] of 2*3*4."}"#
        let plan = Fixture.plan(text: "[\(first),\n\(second)]\n", named: "q.json")
        let half = plan.text("half-of-4.md")
        #expect(
            half.contains(
                "# [U] Half of $4$?\n\n- [ ] $\\frac{1}{2} * 4$\n- [ ] $x_1 * 2$\n- [ ] It costs \\$5 or \\$6\n"
            )
        )
        let sum = plan.questionFiles.map { plan.text($0.path) }.first { $0.contains("sum") }
        #expect(sum?.contains("# [U] What is $a < b$?\n") == true)
        #expect(sum?.contains("A sum $$\\sum_i i * 2$$ of 2\\*3\\*4.\n") == true)
        let money =
            #"[{"question": "Why $x^2$ for $5?", "answer": "$1 and $2"}, {"question": "And $A_B or $C?", "answer": "$y$"}]"#
        let prices = Fixture.plan(text: money, named: "q.json").questionFiles.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(prices.contains { $0.contains("Why \\$x^2\\$ for \\$5?") && $0.contains("\\$1 and \\$2") })
    }

    @Test(arguments: [
        ("You said:", "ChatGPT said:"), ("You said", "Gemini said"), ("You said:", "Claude responded:"),
        ("Du hast gesagt:", "ChatGPT hat gesagt:"), ("Vous avez dit :", "ChatGPT a dit :"),
        ("Dijiste:", "Gemini dijo:"),
        ("Você disse:", "O ChatGPT disse:"), ("你说：", "ChatGPT 说："), ("あなたの発言:", "ChatGPT の発言:"),
        ("나의 말:", "ChatGPT의 말:"), ("Вы сказали:", "ChatGPT сказал:"), ("قلت:", "قال ChatGPT:"),
        ("You:", "ChatGPT:"), ("#### You said:", "###### ChatGPT said:"),
    ])
    func readsPastedChats(asker: String, answerer: String) {
        let text =
            "\(asker)\n\nWhat is heat?\n\n\(answerer)\n\nEnergy: it moves.\n\n\(asker)\n\nAnd cold?\n\n\(answerer)\n\nLittle heat.\n"
        let plan = Fixture.plan(text: text, named: "chat.txt")
        #expect(plan.report.questions == 2)
        #expect(plan.text("what-is-heat.md").hasSuffix("## Answer\n\nEnergy: it moves.\n"))
        #expect(plan.report.files.allSatisfy { $0.missingWords.isEmpty })
    }

    @Test func readsWhatChatGPTKeepsBesideItsText() {
        let text = #"""
            [{"current_node": "d", "mapping": {
              "a": {"parent": null, "message": {"author": {"role": "user"}, "content": {"content_type": "multimodal_text",
                "parts": [{"content_type": "image_asset_pointer", "asset_pointer": "sediment://file_1"}, "What is this?"]}}},
              "b": {"parent": "a", "message": {"author": {"role": "assistant"}, "recipient": "canmore.create_textdoc",
                "content": {"parts": ["{\"name\": \"Kettle\", \"type\": \"code/python\", \"content\": \"boil(1)\"}"]}}},
              "c": {"parent": "b", "message": {"author": {"role": "tool"}, "content": {"parts": ["Done"]}}},
              "d": {"parent": "c", "message": {"author": {"role": "assistant"},
                "content": {"parts": ["A kettle \ue200cite\ue202turn0search1\ue201."]},
                "metadata": {"content_references": [{"matched_text": "\ue200cite\ue202turn0search1\ue201", "type": "webpage",
                  "items": [{"title": "Kettles", "url": "https://example.org/kettles"}]}]}}}
            }}]
            """#
        let plan = Fixture.plan(text: text, named: "conversations.json")
        #expect(
            plan.text("what-is-this.md").hasSuffix(
                """
                ## Answer

                ```python
                boil(1)
                ```

                A kettle.

                ## Sources

                - [Kettles](https://example.org/kettles)

                """
            )
        )
        #expect(plan.diagnostics.contains { $0.message.contains("'file_1 (What is this?)'") })
    }

    /// Exercises and their solutions are one question each, whichever comes first.
    @Test func joinsExercisesWithTheirSolutions() {
        let cell = { (text: String) in #"{"cell_type": "markdown", "source": "\#(text)"}"# }
        let notebook = { (cells: [String]) in
            Array(#"{"nbformat": 4, "cells": [\#(cells.joined(separator: ","))]}"#.utf8)
        }
        let code = #"{"cell_type": "code", "source": ["cups = 5\n", "cups"], "outputs": [{"text": ["5\n"]}]}"#
        let empty = #"{"cell_type": "code", "source": [], "outputs": []}"#
        let (one, two) = (cell("**1.** How many cups?"), cell("**2.** How many pots?"))
        let files = [
            ForeignFile(path: "cups.ipynb", bytes: notebook([one, empty, two, empty])),
            ForeignFile(path: "cups-with-solutions.ipynb", bytes: notebook([one, code, two, code])),
        ]
        for files in [files, files.reversed()] {
            let plan = Importer().plan(files, into: ExistingPack(), title: "Cups")
            #expect(plan.questionFiles.map(\.path).sorted() == ["how-many-cups.md", "how-many-pots.md"])
            #expect(plan.text("how-many-cups.md").hasSuffix("```python\ncups = 5\ncups\n```\n\n```text\n5\n```\n"))
        }
    }

    @Test func readsEveryKindOfGift() {
        let text = """
            // A comment.
            ::Q1:: Which two boil? {~%50%Water ~%50%Milk ~%-100%Stone #Too hot.}

            Grant is buried in {=a tomb =the ground} in New York.

            When was it? {#1822:5}

            Match. {=cup -> tea =pot -> soup}

            Which? {=whole ~%50%half ~none}

            Is \\{x\\} a set\\: yes or no? {TRUE#It is.}

            Say why. {}

            // [id: 7] [tag:pots] [tag:water]
            How hot is it? {#
              =100:1 #It boils.
              =%50%90:5
            }

            Is ice wet? {F#It is dry.#So it is.####Ice melts.}
            """
        let plan = Fixture.plan(text: text, named: "quiz.gift")
        #expect(plan.report.questions == 9)
        #expect(plan.text("which-two-boil.md").contains("- [x] Water\n- [x] Milk\n- [ ] Stone\n  > Too hot.\n"))
        #expect(plan.text("how-hot-is-it.md").contains("tags: [pots, water]"))
        #expect(plan.text("how-hot-is-it.md").contains("[__100 ± 1__]"))
        #expect(plan.text("is-ice-wet.md").contains("- [ ] True\n  > It is dry.\n- [x] False\n  > So it is.\n"))
        #expect(plan.text("is-ice-wet.md").hasSuffix("False\n\nIce melts.\n"))
        #expect(plan.text("when-was-it.md").contains("1822 ± 5\n"))
        #expect(plan.text("match.md").contains("- cup → tea\n- pot → soup\n"))
        #expect(plan.text("which.md").contains("draft: true"))
        #expect(plan.text("is-x-a-set-yes-or-no.md").contains("- [x] True\n- [ ] False\n"))
        #expect(plan.text("say-why.md").contains("draft: true"))
        #expect(plan.report.files.allSatisfy { $0.missingWords.isEmpty })
    }

    /// A card of Anki in a file of its own, as programs write them that keep decks in Git.
    @Test func readsCardsInFiles() {
        let text =
            "# Note\n```\nguid: k1\n```\n\n### Tags\n```\nkitchen\n```\n\n## Front\nWhat is a pan?\n\n## Back\nA flat pot.\n"
        let plan = Fixture.plan(text: text, named: "what-is-a-pan.md")
        #expect(plan.text("what-is-a-pan.md").hasSuffix("# [U] What is a pan?\n\n## Answer\n\nA flat pot.\n"))
        #expect(plan.report.files[0].words.unexplained == 0)
    }

    /// Code that nobody closed is no place for the next questions.
    @Test(arguments: ["```text\n", "\n"]) func closesCodeAboveQuestions(end: String) {
        var text = (1...6).map { "#### Q\($0). What is stone \($0)?\n\n- [x] old\n- [ ] new\n\n" }.joined()
        text += "#### Q7. What does it print?\n\n```python\nprint(1)\n\(end)\n- [x] 1\n- [ ] 2\n\n"
        text += "#### Q8. What is tuff?\n\n```text\nash\n```\n\n- [ ] wet\n- [x] dry\n"
        let plan = Fixture.plan(text: text)
        #expect(plan.report.questions == 8)
        #expect(plan.text("what-is-tuff.md").contains("- [ ] wet\n- [x] dry\n"))
        #expect(plan.report.files[0].repairs.map(\.message) == ["closed code that had swallowed questions"])
        #expect(plan.report.files[0].missingWords.isEmpty)
        let example = text.replacing("#### Q8", with: "```md\n#### Q9. How?\n```\n\n#### Q8").replacing(
            end + "\n- [x] 1",
            with: "```\n\n- [x] 1"
        )
        #expect(Fixture.plan(text: example).report.files[0].repairs.isEmpty)
    }

    @Test(arguments: ["hint: a slice", "`hint: a slice`", "**Hint:** a slice"]) func endsAHintWithItsParagraph(
        line: String
    ) {
        let text = "## 1. Reverse it (★★★)\n\(line)\n\n```python\nx[::-1]\n```\n\n## 2. Copy it (★☆☆)\n\nx[:]\n"
        let plan = Fixture.plan(text: text)
        #expect(plan.text("reverse-it.md").hasPrefix("# [H] Reverse it\n\n## Hint\n\n"))
        #expect(plan.text("reverse-it.md").hasSuffix("## Answer\n\n```python\nx[::-1]\n```\n"))
        #expect(plan.text("copy-it.md").hasPrefix("# [E] Copy it\n"))
    }

    /// Cards under headings, with blank lines around their marks, and with what the plugin writes behind them.
    @Test func readsCardsAmongHeadings() {
        let text = """
            ---
            tags: [flashcards]
            ---

            ## Stove

            What is a stove?

            ?

            A place for fire.

            It is hot.
            <!--SR:!2026-08-28,4,270-->

            ## Pan

            What is `a::b`?::A path.
            """
        let plan = Fixture.plan(text: text, named: "kitchen.md")
        #expect(plan.report.questions == 2)
        #expect(plan.text("what-is-a-stove.md").hasSuffix("## Answer\n\nA place for fire.\n\nIt is hot.\n"))
        #expect(plan.text("what-is-a-b.md").hasSuffix("# [U] What is `a::b`?\n\n## Answer\n\nA path.\n"))
        #expect(plan.report.files.allSatisfy { $0.missingWords.isEmpty })
    }

    /// A star alone is a mark; stars in several numbers, or beside other marks, are difficulties.
    @Test func readsStarsByTheWholeFile() {
        let marked = Fixture.plan(text: "## Why? ⭐\n\nSo.\n\n## How?\n\nSo.\n")
        #expect(marked.text("why.md").hasPrefix("# [U] Why?"))
        let counted = Fixture.plan(text: "## Why? ⭐\n\nSo.\n\n## How? ⭐⭐⭐\n\nSo.\n")
        #expect(counted.text("why.md").hasPrefix("# [E] Why?") && counted.text("how.md").hasPrefix("# [H] How?"))
        let beside = Fixture.plan(text: "## Why? ⭐\n\nSo.\n\n## How? 🚀\n\nSo.\n")
        #expect(beside.text("why.md").hasPrefix("# [M] Why?"))
    }
}
