import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let orderTold = LintRule(
        "order-told",
        .structure,
        .warning,
        "items that are to be ordered stand in the right order already",
        why: """
            Items are asked as they stand. In their right order they answer the question that they ask.
            """,
        bad: ["# [E] In which order?\n\n- [1] Mix\n- [2] Knead\n- [3] Bake\n\n## Answer\n\nSo.\n"],
        good: ["# [E] In which order?\n\n- [2] Knead\n- [3] Bake\n- [1] Mix\n\n## Answer\n\nSo.\n"],
        check: .file { file, findings in
            for entry in file.entries where entry.form == .order {
                let places = entry.blanks.map { $0.accepted.first?.text ?? "" }
                guard places == (1...places.count).map(String.init) else { continue }
                findings.add(
                    "the items stand in their right order",
                    at: file.document.location(of: entry.blanks[0].node),
                    help: "write them in another order, each with its number"
                )
            }
        }
    )
}
