import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let answerEmpty = LintRule(
        "answer-empty",
        .structure,
        .error,
        "an answer says nothing",
        why: """
            The heading promises an answer, and the page shows none. Write it, or set `draft: true` until there is
            one.
            """,
        bad: [
            "# [E] What is it?\n\n## Answer\n",
            "# [E] What is it?\n\n## Answer\n\n<!-- to do -->\n\n## Hint\n\nLook.\n",
        ],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n", "---\ndraft: true\n---\n\n# [E] What is it?\n\n## Answer\n",
        ],
        check: .file { file, findings in
            for entry in file.entries where !entry.isDraft {
                for answer in entry.answers where answer.blocks.allSatisfy({ isVoid($0, in: file) }) {
                    findings.add(
                        "the answer is empty",
                        at: file.document.location(of: answer.heading),
                        help: "write it, or set 'draft: true' in the front matter"
                    )
                }
            }
        }
    )

    /// Whether a node shows nothing.
    private static func isVoid(_ index: Int, in file: FileContext) -> Bool {
        let node = file.document.nodes[index]
        switch node.kind {
        case .htmlBlock: return file.document.bytes(node.literal).starts(with: "<!--".utf8)
        case .text: return file.document.bytes(node.literal).allSatisfy { $0 <= 0x20 }
        case .image, .code, .codeBlock, .heading, .htmlInline: return false
        default: return true
        }
    }
}
