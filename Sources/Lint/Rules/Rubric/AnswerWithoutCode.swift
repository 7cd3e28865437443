import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let answerWithoutCode = LintRule(
        "answer-without-code",
        .rubric,
        .info,
        isOn: false,
        "an answer to a question that is not easy shows no code",
        why: """
            For packs about programming: code shows what words leave open. Questions of the first difficulty are left
            alone, and those that show code themselves.
            """,
        bad: ["# [M] What is it?\n\n## Answer\n\nA thing.\n"],
        good: [
            "# [M] What is it?\n\n## Answer\n\n```python\nimport os\n```\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# [M] What is the output?\n\n```python\nprint(0.1 + 0.2)\n```\n\n## Answer\n\nA bit more than 0.3.\n",
        ],
        check: .file { file, findings in
            for entry in file.entries where (entry.difficulty?.rank ?? 0) > 0 {
                if entry.body.contains(where: { file.document.nodes[$0].kind == .codeBlock }) { continue }
                for answer in entry.answers where !answer.blocks.isEmpty {
                    guard !answer.blocks.contains(where: { file.document.nodes[$0].kind == .codeBlock }) else {
                        continue
                    }
                    findings.add(
                        "the answer shows no code",
                        at: file.document.location(of: answer.heading),
                        help: "add a snippet that shows the point"
                    )
                }
            }
        }
    )
}
