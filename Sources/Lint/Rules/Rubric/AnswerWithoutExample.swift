import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let answerWithoutExample = LintRule(
        "answer-without-example",
        .rubric,
        .info,
        isOn: false,
        "an answer gives no example",
        why: """
            An example shows that whoever answers has understood. Code, a picture, a formula and words such as "for
            example" count as one. Looked for in English packs only.
            """,
        bad: ["It is a thing that does things."],
        good: ["It is a thing. For example, a lamp.", "It is a thing:\n\n```python\nimport os\n```"],
        check: .file { file, findings in
            for entry in file.entries where entry.language.hasPrefix("en") {
                for answer in entry.answers where !answer.blocks.isEmpty {
                    let nodes = (Array(entry.body) + Array(answer.blocks)).map { file.document.nodes[$0] }
                    guard !nodes.contains(where: { shows($0, in: file) }) else { continue }
                    let text = file.document.plainText(of: answer.blocks).lowercased()
                    let signs = [
                        "example", "e.g.", " eg.", "for instance", "such as", "imagine", "suppose", "say,",
                        "real-world",
                    ]
                    guard !signs.contains(where: text.contains), !text.contains("$$") else { continue }
                    findings.add(
                        "the answer gives no example",
                        at: file.document.location(of: answer.heading),
                        help: "show it at work, in code or in practice"
                    )
                }
            }
        }
    )

    /// Tells whether a node is code or a picture, in HTML too.
    private static func shows(_ node: Node, in file: FileContext) -> Bool {
        switch node.kind {
        case .codeBlock, .image: true
        case .htmlInline, .htmlBlock: file.document.string(node.literal).lowercased().contains("<img")
        default: false
        }
    }
}
