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
            Two questions with one id have one page, and two with the same words are one question. Case, punctuation
            and spaces do not count; code and options below the heading do. Put both answers under one question, each with its author:
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
                "# [E] What is the output?\n\n```sh\necho 1\n```\n\n## Answer\n\n1\n",
                others: ["other.md": "# [E] What is the output?\n\n```sh\necho 2\n```\n\n## Answer\n\n2\n"]
            ),
        ],
        check: .library { library, findings in
            for pack in library.packs {
                let questions = pack.all({ $0.questions }, at: { $0.range })
                var ids: [Digest: Int] = [:]
                var texts: [Digest: Int] = [:]
                ids.reserveCapacity(questions.count)
                texts.reserveCapacity(questions.count)
                for (index, (question, place)) in questions.enumerated() {
                    let sameText = question.key.flatMap { texts[$0] }
                    if let first = ids[question.idKey] {
                        findings.add(
                            "another question has the id '\(questions[first].fact.id)' too",
                            at: place,
                            help:
                                "give one of them another id: 'id: …' in the front matter, or '{#…}' behind its heading",
                            note: ("the first one is here", questions[first].place)
                        )
                    } else if let first = sameText {
                        findings.add(
                            "the question '\(question.text)' is asked twice",
                            at: place,
                            help: "put both answers under one question: '## Answer: First author'",
                            note: ("the first one is here", questions[first].place)
                        )
                    }
                    if ids[question.idKey] == nil { ids[question.idKey] = index }
                    if sameText == nil, let key = question.key { texts[key] = index }
                }
            }
        }
    )
}
