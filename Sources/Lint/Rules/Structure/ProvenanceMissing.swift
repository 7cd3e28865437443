import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let provenanceMissing = LintRule(
        "provenance-missing",
        .structure,
        .warning,
        "nothing says where an answer comes from",
        why: """
            Whether a model, a person or a book answered decides how far readers trust it. Name the `model` or
            `authors` in `pack.yml`, the `model` or `sources` in the front matter, an author in the heading
            (`## Answer: Ada`), or give a `Sources` section.
            """,
        bad: [.init("# [E] What is it?\n\n## Answer\n\nA thing.\n", settings: "model: null")],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n",
            .init("# [E] What is it?\n\n## Answer: Ada\n\nA thing.\n", settings: "model: null"),
            .init("# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Sources\n\nA book.\n", settings: "model: null"),
            .init("# [E] What is it?\n\n## Answer\n\nA thing.\n", settings: "model: null\nauthors: [Ada]"),
        ],
        check: .file { file, findings in
            guard file.pack.authors.isEmpty else { return }
            for entry in file.entries where entry.model == nil && entry.sources.isEmpty && !entry.isDraft {
                guard !entry.sections.contains(where: { $0.kind == .sources }),
                    let answer = entry.answers.first(where: { $0.author == nil })
                else { continue }
                findings.add(
                    "nothing says who answered",
                    at: file.document.location(of: answer.heading),
                    help: "name the 'model' or 'authors' in 'pack.yml', or write '## Answer: NAME'"
                )
            }
        }
    )
}
