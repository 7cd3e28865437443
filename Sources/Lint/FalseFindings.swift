/// The number of times that a rule was wrong on packs that nobody made for it.
enum FalseFindings {
    /// The rows of a table: each rule, how many of its findings somebody read, and how many of these were wrong.
    static var rows: String {
        counts.split { $0 == "," || $0 == "\n" }.map { row in
            let words = row.split(separator: " ")
            return "| `\(words.first ?? "")` | " + words.dropFirst().joined(separator: " | ") + " |\n"
        }.joined()
    }

    /// Findings in public packs (see ``RuleBook/markdown``): all different ones, or a sample of a hundred. The verdicts on
    /// each stand in `Scripts/benchmarks/findings.tsv`.
    private static let counts = """
        question-not-a-question 90 11, chat-filler 100 9, code-syntax 98 2, unicode-in-code 60 1
        punctuation-repeated 71 1, pseudo-heading 98 1, difficulty-missing 100 0, emphasis-visible 100 0
        escape-needless 100 0, file-ending 100 0, foreign-syntax 100 0, formula-unmarked 100 0, heading-skipped 100 0
        html-end-unmatched 100 0, html-misplaced 100 0, html-unclosed 100 0, image-alt-missing 100 0
        invisible-character 100 0, key-unknown 100 0, options-without-right 100 0, prompt-repeated 100 0
        question-duplicate 100 0, question-heading-missing 100 0, section-unknown 100 0, value-invalid 100 0
        text-outside 98 0, tag-near-miss 72 0, image-missing 47 0, code-unchecked 45 0, citation-token 38 0
        language-alias 26 0, language-unknown 25 0, link-definition-unused 23 0, link-malformed 23 0
        prose-in-code 20 0, label-mismatch 18 0, yaml-syntax 18 0, link-file-missing 17 0, fence-unclosed 16 0
        formula-faulty 14 0, code-placeholder 13 0, answer-missing 11 0, encoding-invalid 10 0
        link-target-unpublished 8 0, diagram-faulty 6 0, provenance-missing 5 0, question-empty 5 0
        fence-unlabelled 4 0, link-scheme-unsafe 4 0, fence-edge-blank 3 0, code-language-unknown 2 0
        fence-collision 2 0, folder-named-like-file 2 0, image-remote 2 0, image-type-unknown 2 0, nul-byte 2 0
        table-cell-extra 2 0, answer-empty 1 0, encoding-utf16 1 0, fence-text-lost 1 0, link-anchor-missing 1 0
        link-path-absolute 1 0, section-text-lost 1 0, tracking-link 1 0
        """
}
