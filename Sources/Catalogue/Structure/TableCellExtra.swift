import Diagnostics

extension Rule {
    package static let tableCellExtra = Rule(
        "table-cell-extra",
        .structure,
        .warning,
        fix: .unsafe,
        "a row has more cells than the head of its table",
        why: """
            Cells behind the last column of the head are shown nowhere. Most often a pipe belongs to the text, and needs a backslash
            even in code; otherwise the table lacks a column.
            """,
        bad: [
            "| use | write |\n|---|---|\n| folders | `du -k | sort -n` |",
            "| name | size |\n|---|---|\n| a | 1 | in bytes |",
        ],
        good: [
            "| use | write |\n|---|---|\n| folders | `du -k \\| sort -n` |",
            "| name | size |\n|---|---|\n| a | 1 | |\n| b |",
        ]
    )
}
