import Catalogue
import Diagnostics
import Stores
import Typesetting

extension LintRule {
    static let questionDuplicate = LintRule(
        .questionDuplicate,
        check: .library { library, findings in
            for pack in library.packs {
                // The first question with each, by its file and its place among the file's.
                var ids: [Digest: (file: Int, question: Int)] = [:]
                var texts: [Digest: (file: Int, question: Int)] = [:]
                ids.reserveCapacity(pack.files.count)
                texts.reserveCapacity(pack.files.count)
                for file in pack.files.indices {
                    for index in pack.files[file].facts.questions.indices {
                        // A heading without a question has a finding of its own.
                        if pack.files[file].facts.questions[index].text.isEmpty { continue }
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
