import Diagnostics

extension Rule {
    package static let formulaFaulty = Rule(
        "formula-faulty",
        .text,
        .warning,
        "TeX that cannot be set",
        why: """
            Readers see the source instead of the formula. Correct the TeX; where `$` means money, set `math: false`, or write `\\$`.
            """,
        bad: ["The loss is $\\frac{1}{n$ on average."],
        good: ["The loss is $\\frac{1}{n}$ on average.", "It costs $5, or $6 with tax."]
    )
}
