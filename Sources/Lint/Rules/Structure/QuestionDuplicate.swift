import Diagnostics

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
            for files in library.byPack {
                var ids: [String: FileFacts.Question] = [:]
                var texts: [String: FileFacts.Question] = [:]
                for question in files.flatMap(\.questions) {
                    let text = normalized(question.text + " " + question.body)
                    if let first = ids[question.id.lowercased()] {
                        findings.add(
                            "another question has the id '\(first.id)' too",
                            at: question.location,
                            help:
                                "give one of them another id: 'id: …' in the front matter, or '{#…}' behind its heading",
                            notes: [Diagnostic.Note("the first one is here", at: first.location)]
                        )
                    } else if let first = texts[text], !text.isEmpty {
                        findings.add(
                            "the question '\(question.text)' is asked twice",
                            at: question.location,
                            help: "put both answers under one question: '## Answer: First author'",
                            notes: [Diagnostic.Note("the first one is here", at: first.location)]
                        )
                    }
                    if ids[question.id.lowercased()] == nil { ids[question.id.lowercased()] = question }
                    if texts[text] == nil { texts[text] = question }
                }
            }
        }
    )

    /// The letters and digits of a text in lower case.
    private static func normalized(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(
                decoding: text.utf8.lazy.filter { $0.isWordByte }.map { $0 | ((0x41...0x5A).contains($0) ? 0x20 : 0) },
                as: UTF8.self
            )
        }
        return text.lowercased().filter { $0.isLetter || $0.isNumber || $0.isSymbol }
    }
}
