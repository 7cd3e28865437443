/// How often a rule was wrong on packs that nobody made for it.
enum FalseFindings {
    /// What a person who read findings thought of them.
    struct Count {
        var rule: String
        var read: Int
        var wrong: Int
    }

    /// Findings on 928 question files out of six public packs (see ``RuleBook/markdown``): all that there were, or the
    /// first ones of many.
    static let table: [Count] = [
        Count(rule: "language-alias", read: 100, wrong: 0),
        Count(rule: "provenance-missing", read: 100, wrong: 0),
        Count(rule: "answer-without-code", read: 100, wrong: 15),
        Count(rule: "answer-without-example", read: 98, wrong: 9),
        Count(rule: "pseudo-heading", read: 74, wrong: 0),
        Count(rule: "image-alt-missing", read: 66, wrong: 0),
        Count(rule: "fence-unlabelled", read: 19, wrong: 0),
        Count(rule: "file-ending", read: 13, wrong: 0),
        Count(rule: "question-not-a-question", read: 11, wrong: 0),
        Count(rule: "image-missing", read: 8, wrong: 0),
        Count(rule: "heading-skipped", read: 7, wrong: 0),
        Count(rule: "invisible-character", read: 4, wrong: 0),
        Count(rule: "punctuation-repeated", read: 3, wrong: 0),
        Count(rule: "figure-unsourced", read: 3, wrong: 3),
        Count(rule: "code-syntax", read: 6, wrong: 0),
        Count(rule: "label-mismatch", read: 4, wrong: 0),
        Count(rule: "fence-edge-blank", read: 2, wrong: 0),
        Count(rule: "escape-needless", read: 1, wrong: 0),
        Count(rule: "answer-empty", read: 1, wrong: 0),
        Count(rule: "code-placeholder", read: 1, wrong: 0),
    ]
}
