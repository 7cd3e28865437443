import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let optionsWithoutRight = LintRule(
        "options-without-right",
        .structure,
        .warning,
        "a multiple-choice question of which no option is right",
        why: """
            Without a `[x]` nothing that readers choose can be marked: pages show the options and ask for words. Where the list
            is none of options but of things to do, write it without boxes.
            """,
        bad: ["# [E] Which is a prime?\n\n- [ ] 4\n- [ ] 5\n\n## Answer\n\nFive.\n"],
        good: [
            "# [E] Which is a prime?\n\n- [ ] 4\n- [x] 5\n\n## Answer\n\nFive.\n",
            "# [E] What comes first?\n\n## Answer\n\n- [ ] This.\n- [ ] That.\n",
        ],
        check: .file { file, findings in
            for entry in file.entries where !entry.options.contains(where: \.isRight) {
                guard let first = entry.options.first else { continue }
                findings.add(
                    "none of the \(entry.options.count) options is marked as right",
                    at: file.document.location(of: first.item),
                    help: "write '[x]' into the box of each right one"
                )
            }
        }
    )
}
