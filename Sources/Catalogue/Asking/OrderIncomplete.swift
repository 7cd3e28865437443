import Diagnostics

extension Rule {
    package static let orderIncomplete = Rule(
        "order-incomplete",
        .structure,
        .warning,
        "items that are to be ordered are not numbered from 1 on",
        why: """
            Each item begins with its place in the right order, and each number stands once: one item, a number that is missing
            and one that stands twice say no order.
            """,
        bad: [
            "# [E] In which order?\n\n- [2] Stir\n- [4] Bake\n- [1] Sift\n\n## Answer\n\nSo.\n",
            "# [E] In which order?\n\n- [1] Stir\n\n## Answer\n\nSo.\n",
        ],
        good: ["# [E] In which order?\n\n- [2] Stir\n- [3] Bake\n- [1] Sift\n\n## Answer\n\nSo.\n"]
    )
}
