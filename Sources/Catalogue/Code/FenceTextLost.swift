import Diagnostics

extension Rule {
    package static let fenceTextLost = Rule(
        "fence-text-lost",
        .code,
        .warning,
        fix: .unsafe,
        "code stands on the line of the fence",
        why: """
            Behind a fence stands the name of a language, and what else is there is shown nowhere. Put the code on the next line.
            """,
        bad: [
            "```bash npm install a package\nnpm start\n```",
            "``` print('a')\nprint('b')\n```",
        ],
        good: [
            "```bash\nnpm install a package\n```",
            "```jsx harmony\na\n```",
            "```python {1,3} title=\"a b c d\"\na\n```",
        ]
    )
}
