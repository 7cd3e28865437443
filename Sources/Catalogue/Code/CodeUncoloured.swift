import Diagnostics

extension Rule {
    package static let codeUncoloured = Rule(
        "code-uncoloured",
        .code,
        .info,
        "a code block cannot be coloured",
        why: """
            The block is longer than a megabyte, or the highlighter fails on it. It is shown as it is written, and nothing else is
            amiss. Blocks in languages that every highlighter knows are tried only where they are coloured: by `build`, `export` and
            `render`.
            """
    )
}
