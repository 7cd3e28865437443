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
        question-not-a-question 190 16, pseudo-heading 198 12, chat-filler 101 9, code-syntax 198 5
        unicode-in-code 160 2, emphasis-visible 197 1, escape-needless 113 1, punctuation-repeated 110 1
        file-ending 200 0, foreign-syntax 200 0, heading-skipped 200 0, image-alt-missing 200 0
        invisible-character 200 0, key-unknown 200 0, prompt-repeated 200 0, question-heading-missing 200 0
        question-duplicate 174 0, text-outside 132 0, value-invalid 117 0, html-end-unmatched 108 0
        difficulty-missing 103 0, section-unknown 103 0, code-unchecked 87 0, options-without-right 101 0
        formula-unmarked 100 0, html-misplaced 100 0, html-unclosed 100 0, tag-near-miss 99 0, language-alias 81 0
        link-malformed 64 0, language-unknown 51 0, answer-missing 47 0, image-missing 47 0, citation-token 38 0
        backtick-visible 36 0, difficulty-unknown 36 0, link-definition-unused 33 0, fence-unclosed 28 0
        label-mismatch 22 0, prose-in-code 21 0, formula-faulty 18 0, yaml-syntax 18 0, link-file-missing 17 0
        code-placeholder 13 0, fence-unlabelled 13 0, question-empty 11 0, encoding-invalid 10 0
        fence-edge-blank 8 0, link-target-unpublished 8 0, provenance-missing 8 0, code-language-unknown 7 0
        diagram-faulty 7 0, table-cell-extra 6 0, image-remote 4 0, link-scheme-unsafe 4 0, fence-collision 3 0
        folder-named-like-file 2 0, image-type-unknown 2 0, link-anchor-missing 2 0, markdown-in-html 2 0
        nul-byte 2 0, answer-empty 1 0, code-split 1 0, encoding-utf16 1 0, fence-text-lost 1 0
        link-path-absolute 1 0, section-text-lost 1 0, tracking-link 1 0
        """
}
