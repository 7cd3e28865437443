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
            "# [E] What is it?\n\n## Answer\n\n<b>\n</b>\n",
            "# [E] What is it?\n\n## Answer\n\n<div>\n<!-- to do -->\n</div>\n",
        ],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n", "---\ndraft: true\n---\n\n# [E] What is it?\n\n## Answer\n",
            "# [E] What is its derivative?\n\n## Answer\n\n$2x$\n",
            "# [E] What is its derivative?\n\n## Answer\n\n\\[ 3x^2 \\]\n",
            "# [E] What is shown?\n\n## Answer\n\n<img src=\"https://example.org/a.png\" alt=\"A plot\">\n",
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

    /// Tells whether a node shows nothing.
    private static func isVoid(_ index: Int, in file: FileContext) -> Bool {
        let node = file.document.nodes[index]
        switch node.kind {
        case .htmlBlock, .htmlInline: return showsNothing(file.document.bytes(node.literal))
        case .text: return file.document.bytes(node.literal).allSatisfy { $0 <= 0x20 }
        case .image, .code, .codeBlock, .heading, .mathInline, .mathDisplay, .mathBlock, .footnoteReference:
            return false
        default: return true
        }
    }

    /// Tells whether HTML is nothing but comments, and tags that show nothing by themselves.
    private static func showsNothing(_ html: ArraySlice<UInt8>) -> Bool {
        var rest = html
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            guard rest[..<open].allSatisfy({ $0 <= 0x20 }) else { return false }
            rest = rest[open...]
            if rest.starts(with: "<!--".utf8) {
                guard let end = rest.dropFirst(4).firstRange(of: "-->".utf8) else { return true }
                rest = rest[end.upperBound...]
                continue
            }
            let name = rest.dropFirst().prefix { $0.isWordByte }.map { $0 | 0x20 }
            if shown.contains(String(decoding: name, as: UTF8.self)) { return false }
            guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(close + 1)...]
        }
        return rest.allSatisfy { $0 <= 0x20 }
    }

    /// Elements that show something although no text stands in them.
    private static let shown: Set<String> = [
        "img", "picture", "svg", "video", "audio", "iframe", "object", "embed", "canvas", "math", "hr", "input",
    ]
}
