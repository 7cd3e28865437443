import Catalogue
import Diagnostics

extension LintRule {
    static let suppressionUnknown = LintRule(
        "suppression-unknown",
        .suppressions,
        .warning,
        "a comment silences a rule that does not exist",
        why: """
            The comment has no effect, most often for a slip in the rule's name.
            """,
        bad: ["<!-- qapack-disable-next-line fence-unlabeled: shows the fault -->\n\nText."],
        good: ["<!-- qapack-disable-next-line fence-unlabelled: shows the fault -->\n```\ncode\n```"],
        check: .texts(FileContext.suppressionTexts) { file, _, findings in
            for suppression in file.suppressions() {
                for name in suppression.names where Rule.named(name.text) == nil {
                    findings.add(
                        "there is no rule '\(name.text)'",
                        at: name.location,
                        help: Rule.advice(for: name.text)
                    )
                }
            }
        }
    )
}
