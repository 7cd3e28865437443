import Diagnostics
import Remembering
import Typesetting

extension Rule {
    static let questionDuplicate = Rule(
        "question-duplicate",
        .structure,
        .error,
        "the same question stands in the pack twice",
        why: """
            Two questions with one id have one page, and two with the same words are one question. The case of
            words, the punctuation of sentences and spaces do not count; signs, code, formulas and options below the heading do. Put both answers under one question, each with its author:
            `## Answer: First author`.
            """,
        bad: [
            .init(
                "# [E] What is it?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [M] What is it ?\n\n## Answer\n\nA thing.\n"]
            ),
            "# [E] One? {#same}\n\n## Answer\n\nA thing.\n\n# [E] Two? {#same}\n\n## Answer\n\nA thing.\n",
        ],
        good: [
            .init(
                "# [E] What is it?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What was it?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is C?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What is C++?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is 1.5?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What is 15?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What does `==` do?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What does `===` do?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is `A`?\n\n## Answer\n\nA thing.\n",
                others: ["other.md": "# [E] What is `a`?\n\n## Answer\n\nA thing.\n"]
            ),
            .init(
                "# [E] What is the output?\n\n```sh\necho 1\n```\n\n## Answer\n\n1\n",
                others: ["other.md": "# [E] What is the output?\n\n```sh\necho 2\n```\n\n## Answer\n\n2\n"]
            ),
        ],
        check: .library { library, findings in
            for pack in library.packs {
                // The first question with each, by its file and its place among the file's.
                var ids: [Digest: (file: Int, question: Int)] = [:]
                var texts: [Digest: (file: Int, question: Int)] = [:]
                ids.reserveCapacity(pack.files.count)
                texts.reserveCapacity(pack.files.count)
                for file in pack.files.indices {
                    for index in pack.files[file].facts.questions.indices {
                        let key = pack.files[file].facts.questions[index].key
                        let id = pack.files[file].facts.questions[index].idKey
                        let (sameID, sameText) = (ids[id], key.flatMap { texts[$0] })
                        if sameID == nil { ids[id] = (file, index) }
                        if sameText == nil, let key { texts[key] = (file, index) }
                        guard let first = sameID ?? sameText else { continue }
                        let question = pack.files[file].facts.questions[index]
                        let other = pack.files[first.file].facts.questions[first.question]
                        findings.add(
                            sameID == nil
                                ? "the question '\(question.text)' is asked twice"
                                : "another question has the id '\(other.id)' too",
                            at: Place(file: pack.files[file].index, range: question.range),
                            help: sameID == nil
                                ? "put both answers under one question: '## Answer: First author'"
                                : "give one of them another id: 'id: …' in the front matter, or '{#…}' behind its heading",
                            note: (
                                "the first one is here",
                                Place(file: pack.files[first.file].index, range: other.range)
                            )
                        )
                    }
                }
            }
        }
    )
}
