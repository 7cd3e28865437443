import Diagnostics
import Foundation
import Lint
import Testing

/// What a run remembers from earlier ones must never show.
@Suite struct CacheTests {
    /// Texts that many rules have something to say about, also about each other.
    private static let answers = [
        "Fine.", "Is it so??", "See [the other](b.md#answer).", "See [nothing](none.md).", "See [there](c.md#no-such).",
        "![A plot](plot.png)", "```json\n{\"a\": 1,}\n```", "```json\n{\"a\": 1}\n```", "```text\nimport os\n```",
        "<!-- qapack-disable-next-line punctuation-repeated: a quotation -->\nIs it so??",
        "<!-- qapack-disable-line question-duplicate: on purpose -->", "A \\. B", "$$\\frac{a}{b}$$",
        "See [below](#the-end).",
        "```mermaid\ngraph\n```", "**Efficiency**\n\nIt is fast.", "[cite_start]It grows.", "",
    ]
    private static let names = ["a.md", "b.md", "c.md", "sub/d.md", "sub/e.md"]
    private static let questions = ["What is it?", "what is IT", "Why?", "Closures", "Naïve, 模型?"]
    private static let tags = ["nlp", "NLP", "transformer", "transformers"]
    private static let settings = [
        "", "math: false", "model: null", "lint:\n  punctuation-repeated: off",
        "lint:\n  paths:\n    \"sub/**\":\n      punctuation-repeated: error\n      link-file-missing: off",
        "lint:\n  checkers:\n    mermaid: mmdc --check", "prompt: prompt.md", "difficulties: {E: Easy, X: Extreme}",
    ]

    private static func file(_ dice: inout Dice) -> String {
        let tag = tags.randomElement(using: &dice) ?? ""
        let question = questions.randomElement(using: &dice) ?? ""
        let prompt = Bool.random(using: &dice) ? "## Prompt\n\nAnswer briefly: [E] \(question)\n\n" : ""
        let answer = (0..<3).map { _ in answers.randomElement(using: &dice) ?? "" }.joined(separator: "\n\n")
        return "---\ntags: [\(tag)]\n---\n\n# [E] \(question)\n\n\(prompt)## Answer\n\n\(answer)\n"
    }

    @Test(arguments: 1...4) func saysTheSameWithAndWithoutACache(seed: UInt64) async throws {
        var dice = Dice(state: seed)
        let bench = Workbench(["pack.yml": "title: A\nmodel: B\n", "prompt.md": "Answer briefly: [E] {{question}}\n"])
        try bench.write(Self.file(&dice), to: "sub/d.md")
        for step in 0..<40 {
            let path = Self.names.randomElement(using: &dice) ?? ""
            let url = URL(filePath: bench.content + "/" + path)
            switch Int.random(in: 0..<8, using: &dice) {
            case 0: try? FileManager.default.removeItem(at: url)
            case 1:
                let other = URL(filePath: bench.content + "/" + (Self.names.randomElement(using: &dice) ?? ""))
                if other != url, FileManager.default.fileExists(atPath: url.path) {
                    try? FileManager.default.removeItem(at: other)
                    try FileManager.default.moveItem(at: url, to: other)
                }
            case 2:
                let settings = Self.settings.randomElement(using: &dice) ?? ""
                let model = settings.hasPrefix("model") ? "" : "model: B\n"
                try bench.write("title: A\n" + model + settings + "\n", to: "pack.yml")
            case 3:
                try bench.write(
                    "Answer \(Bool.random(using: &dice) ? "briefly" : "well"): {{question}}\n",
                    to: "prompt.md"
                )
            case 4: try bench.write("", to: "plot.png")
            case 5: try? FileManager.default.removeItem(atPath: bench.content + "/plot.png")
            default: try bench.write(Self.file(&dice), to: path)
            }
            var options = bench.options
            if step % 5 == 3 { options.paths = ["sub", "a.md"] }
            if step % 7 == 4 { options.selected = ["punctuation-repeated", "tag-near-miss", "code", "links"] }
            options.checksCode = step % 3 == 0
            let expected = await Linter(options).run(bench.content, shownAs: "Content")
            options.cacheFolder = bench.root + "/.qapack/cache"
            for round in ["first", "second"] {
                let found = await Linter(options).run(bench.content, shownAs: "Content")
                #expect(found.diagnostics == expected.diagnostics, "seed \(seed), step \(step), \(round) run")
                #expect(found.fileCount == expected.fileCount && found.suppressedCount == expected.suppressedCount)
            }
        }
    }

    @Test func anotherProgramTakesThePlaceOfTheCache() async throws {
        let bench = Workbench(WorkingTests.faulty)
        let expected = await bench.lint().diagnostics
        var options = bench.options
        options.cacheFolder = bench.root + "/cache"
        for program in ["1.0.0", "1.0.0", "1.1.0", "1.0.0"] {
            options.identity = program
            #expect(await Linter(options).run(bench.content, shownAs: "Content").diagnostics == expected)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: bench.root + "/cache")
                    .count { $0.hasPrefix("lint-") } == 1
            )
        }
    }

    @Test func takesADamagedCacheForNone() async throws {
        let bench = Workbench(WorkingTests.faulty)
        let expected = await bench.lint().diagnostics
        var options = bench.options
        options.cacheFolder = bench.root + "/cache"
        _ = await Linter(options).run(bench.content, shownAs: "Content")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: bench.root + "/cache").first { $0.hasPrefix("lint-") }
        )
        let url = URL(filePath: bench.root + "/cache/" + name)
        let whole = try Data(contentsOf: url)
        for cut in stride(from: 0, to: whole.count, by: 13) {
            try whole.prefix(cut).write(to: url)
            #expect(await Linter(options).run(bench.content, shownAs: "Content").diagnostics == expected)
            var damaged = whole
            damaged[cut] ^= 0x20
            try damaged.write(to: url)
            #expect(await Linter(options).run(bench.content, shownAs: "Content").diagnostics == expected)
        }
    }
}
