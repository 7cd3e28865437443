import Diagnostics

extension Rule {
    package static let formsMixed = Rule(
        "forms-mixed",
        .structure,
        .warning,
        "a question asks for two kinds of answers",
        why: """
            A question has options, gaps, pairs or an order: one thing that readers do, that can be marked, and that learning
            platforms have a form for. Of two, the first of these is asked, and the other is text like any other.
            """,
        bad: [
            "# [E] Which is prime?\n\nIt is [__odd__].\n\n- [ ] 4\n- [x] 5\n\n## Answer\n\nFive.\n"
        ],
        good: ["# [E] Which is prime?\n\nIt is odd.\n\n- [ ] 4\n- [x] 5\n\n## Answer\n\nFive.\n"]
    )
}
