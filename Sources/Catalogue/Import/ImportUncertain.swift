import Diagnostics

extension Rule {
    package static let importUncertain = Rule(
        "import-uncertain",
        .imports,
        .warning,
        "a source can be read in two ways",
        why: """
            An index may count from 0 or from 1, a letter may say one option and the text beside it another. A wrong answer is
            worse than none: the question is a draft until somebody has looked at the line and taken `draft: true` out.
            """
    )
}
