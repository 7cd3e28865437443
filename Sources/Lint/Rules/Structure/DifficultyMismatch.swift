import CommonMark
import Diagnostics
import Packs

extension Rule {
    static let difficultyMismatch = Rule(
        "difficulty-mismatch",
        .structure,
        .error,
        "heading, front matter and prompt disagree about the difficulty",
        why: """
            One of them is wrong, and readers who choose by difficulty get the wrong question. The prompt counts too:
            it says what the model was told.
            """,
        bad: [
            "---\ndifficulty: H\n---\n\n# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# [E] What is it?\n\n## Prompt\n\nInterview Question: [H] What is it?\n\n## Answer\n\nA thing.\n",
        ],
        good: [
            "---\ndifficulty: E\n---\n\n# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# [E] What is it?\n\n## Prompt\n\nInterview Question: [E] What is it?\n\n## Answer\n\nA thing.\n",
        ],
        check: .file { file, findings in
            for entry in file.entries {
                guard let difficulty = entry.difficulty else { continue }
                for section in entry.sections where section.kind == .prompt {
                    guard let first = section.blocks.first, let last = section.blocks.last else { continue }
                    let range =
                        file.document.sourceRange(of: first).lowerBound..<file.document.sourceRange(of: last).upperBound
                    let text = file.text(range.clamped(to: 0..<file.bytes.count))
                    for other in file.pack.difficulties where other.tag != difficulty.tag {
                        guard let found = text.firstRange(of: "[\(other.tag)] \(entry.question.prefix(12))") else {
                            continue
                        }
                        let start = range.lowerBound + text[..<found.lowerBound].utf8.count
                        findings.add(
                            "the prompt says '\(other.tag)', the question '\(difficulty.tag)'",
                            at: file.location(start..<start + other.tag.utf8.count + 2),
                            help: "keep the one that is right"
                        )
                    }
                }
            }
        }
    )
}
