import Diagnostics

extension Rule {
    static let tagNearMiss = Rule(
        "tag-near-miss",
        .structure,
        .warning,
        "two tags mean the same",
        why: """
            Questions tagged `nlp` and `NLP`, or `transformer` and `transformers`, stand in two lists where readers
            look for one. The more common spelling is the one to keep.
            """,
        bad: [
            .init(
                "---\ntags: [NLP]\n---\n\n# [E] One?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "---\ntags: [nlp]\n---\n\n# [E] Two?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "---\ntags: [transformers]\n---\n\n# [E] One?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "---\ntags: [transformer]\n---\n\n# [E] Two?\n\n## Answer\n\nA thing.\n"]
            ),
        ],
        good: [
            .init(
                "---\ntags: [nlp, class]\n---\n\n# [E] One?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "---\ntags: [nlp, clas]\n---\n\n# [E] Two?\n\n## Answer\n\nA thing.\n"]
            )
        ],
        check: .library { library, findings in
            for files in library.byPack {
                let tags = files.flatMap(\.tags)
                let groups = Dictionary(grouping: tags) { folded($0.name) }
                for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
                    var counts: [String: Int] = [:]
                    for tag in group { counts[tag.name, default: 0] += 1 }
                    guard counts.count > 1 else { continue }
                    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
                    guard let best, let kept = group.first(where: { $0.name == best.key }) else { continue }
                    for tag in group where tag.name != best.key {
                        findings.add(
                            "the tag '\(tag.name)' is most likely '\(best.key)'",
                            at: tag.location,
                            help:
                                "use one spelling; '\(best.key)' stands in \(best.value) place\(best.value == 1 ? "" : "s")",
                            notes: [Diagnostic.Note("'\(best.key)' stands here", at: kept.location)]
                        )
                    }
                }
            }
        }
    )

    /// A tag without case, separators and the plural's ending.
    private static func folded(_ tag: String) -> String {
        var text = tag.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "#" || $0 == "." }
        if text.count > 3, text.hasSuffix("s"), !["ss", "us", "is"].contains(where: text.hasSuffix) {
            text.removeLast()
        }
        return text
    }
}
