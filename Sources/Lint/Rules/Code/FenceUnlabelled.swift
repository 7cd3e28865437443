import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let fenceUnlabelled = LintRule(
        "fence-unlabelled",
        .code,
        .warning,
        fix: .unsafe,
        "a code block does not say its language",
        why: """
            Without a language the code has no colours, and nobody checks its syntax. The fix writes the language that
            the code is most likely in, and leaves code alone that it cannot tell. For what is in no language, such as
            the output of a program, write `text` or `output`.
            """,
        bad: [
            "```\nimport os\nprint(os.getcwd())\n```",
            "```\nSELECT name FROM users WHERE id = 1;\n```",
            "~~~\nsomething else\n~~~",
        ],
        good: ["```python\nimport os\n```", "```text\n1 2 3\n```", "    indented code"],
        check: .file { file, findings in
            for block in file.codeBlocks where block.isFenced && block.language.isEmpty && block.isClosed {
                guard block.words.isEmpty, block.code.contains(where: { $0 > 0x20 }) else { continue }
                let language = LanguageGuess.language(of: block.code)
                let place = block.fence.upperBound
                findings.add(
                    "the code block has no language",
                    at: block.location(in: file.source),
                    help: language.map { "it looks like \($0): write '\(file.text(block.fence))\($0)'" }
                        ?? "write the language behind the fence, or 'text' when it is in none",
                    fix: language.map {
                        .replace(
                            place..<max(place, block.info.upperBound),
                            with: $0,
                            .unsafe,
                            message: "label it as \($0)"
                        )
                    }
                )
            }
        }
    )
}
