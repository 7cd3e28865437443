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
            for pack in library.packs {
                var counts: [String: Int] = [:]
                for file in pack.files {
                    for tag in file.facts.tags { counts[tag.name, default: 0] += 1 }
                }
                let spellings = Dictionary(grouping: counts.keys) { folded($0) }.filter { $0.value.count > 1 }
                var best: [String: String] = [:]
                for names in spellings.values {
                    let kept = names.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) }
                    for name in names where name != kept { best[name] = kept }
                }
                guard !best.isEmpty else { continue }
                let tags = pack.all({ $0.tags }, at: { $0.range })
                let wanted = Set(best.values)
                var kept: [String: Place] = [:]
                for (tag, place) in tags where wanted.contains(tag.name) && kept[tag.name] == nil {
                    kept[tag.name] = place
                }
                for (tag, place) in tags {
                    guard let name = best[tag.name], let first = kept[name] else { continue }
                    let count = counts[name] ?? 0
                    findings.add(
                        "the tag '\(tag.name)' is most likely '\(name)'",
                        at: place,
                        help: "use one spelling; '\(name)' stands in \(count) place\(count == 1 ? "" : "s")",
                        note: ("'\(name)' stands here", first)
                    )
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
