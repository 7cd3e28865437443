import Diagnostics

extension Rule {
    package static let textOutside = Rule(
        "text-outside",
        .structure,
        .warning,
        fix: .unsafe,
        "text belongs to no question, and is not published",
        why: """
            What stands before the first question is not published, nor what stands behind a heading that ends a question and is
            none itself: an answer's own `# Heading` above the level of its section, a title underlined with `===`, a comment of
            code that no fence protects. Move the text below a question, make its heading deeper, or keep it in `Notes`.
            """,
        bad: [
            "---\ntags: [a]\n---\n\nAn introduction.\n\n# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n# Deploying\n\nBuild it.\n\n## Step 1\n\nPush.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\nDeploying\n=========\n\nBuild it.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n## Background\n\nSome.\n\n# Appendix\n\nMore.\n\n# [E] What is that?\n\n## Answer\n\nAnother.\n",
        ],
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n",
            "# Things\n\n## [E] What is it?\n\n### Answer\n\nA thing.\n\n## [E] What is that?\n\n### Answer\n\nAnother.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n### Deploying\n\nBuild it.\n",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n<!-- To do. -->\n",
        ]
    )
}
