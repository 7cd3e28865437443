/// The number of times that a rule was wrong on packs that nobody made for it.
enum FalseFindings {
    /// The numbers of findings by what a person who read them thought.
    struct Count {
        var rule: String
        var read: Int
        var wrong: Int
    }

    /// Findings in public packs (see ``RuleBook/markdown``): all different ones, or a sample of a hundred. The verdicts on
    /// each stand in `Scripts/benchmarks/findings.tsv`.
    static let table: [Count] = [
        Count(rule: "code-syntax", read: 100, wrong: 9),
        Count(rule: "escape-needless", read: 100, wrong: 0),
        Count(rule: "foreign-syntax", read: 100, wrong: 0),
        Count(rule: "pseudo-heading", read: 100, wrong: 2),
        Count(rule: "question-duplicate", read: 100, wrong: 2),
        Count(rule: "link-malformed", read: 38, wrong: 0),
        Count(rule: "punctuation-repeated", read: 19, wrong: 0),
        Count(rule: "unicode-in-code", read: 12, wrong: 0),
        Count(rule: "label-mismatch", read: 10, wrong: 0),
        Count(rule: "emphasis-visible", read: 4, wrong: 0),
        Count(rule: "tag-near-miss", read: 4, wrong: 0),
        Count(rule: "language-unknown", read: 3, wrong: 0),
        Count(rule: "code-placeholder", read: 2, wrong: 0),
        Count(rule: "prose-in-code", read: 2, wrong: 0),
        Count(rule: "answer-empty", read: 1, wrong: 0),
    ]
}
