import Text
import Catalogue
import Diagnostics

extension LintRule {
    static let tagNearMiss = LintRule(
        "tag-near-miss",
        .structure,
        .warning,
        "two tags mean the same",
        why: """
            Questions tagged `nlp` and `NLP`, or `transformer` and `transformers`, stand in two lists where readers
            look for one. The more common spelling is the one to keep. Tags that one file has both of mean two things.
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
            ),
            .init(
                "---\ntags: [http]\n---\n\n# [E] One?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "---\ntags: [https]\n---\n\n# [E] Two?\n\n## Answer\n\nA thing.\n"]
            ),
            "---\ntags: [throw, throws]\n---\n\n# [E] What is it?\n\n## Answer\n\nA thing.\n",
            .init(
                "---\ntags: [😀]\n---\n\n# [E] One?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "---\ntags: [😁]\n---\n\n# [E] Two?\n\n## Answer\n\nA thing.\n"]
            ),
        ],
        check: .library { library, findings in
            for pack in library.packs {
                // Each tag is looked up once; from then on it is a number.
                var numbers: [String: Int] = [:]
                var places: [[Place]] = []
                for file in pack.files {
                    for tag in file.facts.tags {
                        let place = Place(file: file.index, range: tag.range)
                        if let number = numbers[tag.name] {
                            places[number].append(place)
                        } else {
                            numbers[tag.name] = places.count
                            places.append([place])
                        }
                    }
                }
                let counts = numbers.mapValues { places[$0].count }
                let spellings = Dictionary(grouping: counts.keys) { folded($0) }.filter { $0.value.count > 1 }
                var best: [String: String] = [:]
                for names in spellings.values {
                    let kept = names.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) }
                    let files = Set(kept.flatMap { numbers[$0] }.map { places[$0].map(\.file) } ?? [])
                    for name in names where name != kept {
                        // Who gives a question both means two things.
                        let own = numbers[name].map { places[$0].map(\.file) } ?? []
                        if !own.contains(where: files.contains) { best[name] = kept }
                    }
                }
                let found = best.flatMap { tag, name -> [(place: Place, tag: String, name: String)] in
                    numbers[tag].map { places[$0].map { ($0, tag, name) } } ?? []
                }
                for (place, tag, name) in found.sorted(by: { Self.precedes($0.place, $1.place) }) {
                    guard let first = numbers[name].flatMap({ places[$0].first }) else { continue }
                    let count = counts[name] ?? 0
                    findings.add(
                        "the tag '\(tag)' is most likely '\(name)'",
                        at: place,
                        help: "use one spelling; '\(name)' stands in \(count) place\(count == 1 ? "" : "s")",
                        note: ("'\(name)' stands here", first)
                    )
                }
            }
        }
    )

    private static func precedes(_ first: Place, _ second: Place) -> Bool {
        (first.file, first.range.lowerBound) < (second.file, second.range.lowerBound)
    }

    /// A tag without case, separators and the plural's ending, which an abbreviation without vowels has not: `https` is no
    /// plural of `http`.
    private static func folded(_ tag: String) -> String {
        var text = tag.lowercased().filter { !$0.isWhitespace && !"-_/".contains($0) }
        if text.count > 3, text.hasSuffix("s"), !["ss", "us", "is"].contains(where: text.hasSuffix),
            text.contains(where: { !$0.isASCII || "aeiouy".contains($0) })
        {
            text.removeLast()
        }
        return text
    }
}
