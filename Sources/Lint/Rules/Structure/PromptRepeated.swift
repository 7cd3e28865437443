import Catalogue
import Diagnostics
import Stores
import Typesetting

extension LintRule {
    static let promptRepeated = LintRule(
        "prompt-repeated",
        .structure,
        .info,
        fix: .unsafe,
        "the same prompt stands in several places",
        why: """
            A prompt that only differs by the question belongs into one template: a file such as `prompt.md` beside
            `pack.yml`, with `{{question}}` and `{{difficulty.tag}}` in it, which `prompt: prompt.md` names. Pages show
            it filled in. The fix removes a section that the pack's template gives word for word. A long text that was
            pasted several times into one file counts, too.
            """,
        bad: [
            .init(
                "# [E] One?\n\n## Prompt\n\nAnswer as a teacher would: [E] One?\n\n## Answer\n\nA thing.\n",
                others: [
                    "other.md":
                        "# [M] Two?\n\n## Prompt\n\nAnswer as a teacher would: [M] Two?\n\n## Answer\n\nA thing.\n"
                ]
            )
        ],
        good: [
            .init(
                "# [E] One?\n\n## Prompt\n\nAnswer as a teacher would: [E] One?\n\n## Answer\n\nA thing.\n",
                others: [
                    "other.md": "# [M] Two?\n\n## Prompt\n\nAnswer in one word: [M] Two?\n\n## Answer\n\nA thing.\n"
                ]
            )
        ],
        check: .library { library, findings in
            for pack in library.packs {
                var first: [Digest: Place] = [:]
                for (prompt, place) in pack.all({ $0.prompts }, at: { $0.range }) {
                    if let earlier = first[prompt.key] {
                        findings.add(
                            "this prompt stands in '\(library.names[earlier.file])' already",
                            at: place,
                            help: "put it into a template with '{{question}}', and name that as 'prompt' in 'pack.yml'",
                            note: ("the first one is here", earlier),
                            fix: prompt.fix
                        )
                    } else if let fix = prompt.fix {
                        findings.add(
                            "the pack's prompt says the same",
                            at: place,
                            help: "remove the section",
                            fix: fix
                        )
                    }
                    if first[prompt.key] == nil { first[prompt.key] = place }
                }
                for (repeated, place) in pack.all({ $0.repeats }, at: { $0.range }) {
                    findings.add(
                        "this text of \(repeated.lineCount) line\(repeated.lineCount == 1 ? "" : "s") stands in the file already",
                        at: place,
                        help:
                            "if it is the prompt, put it into a template with '{{question}}', and name that as 'prompt' in 'pack.yml'",
                        note: ("the first one is here", Place(file: place.file, range: repeated.first))
                    )
                }
            }
        }
    )
}
