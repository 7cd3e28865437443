import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let questionNotAQuestion = LintRule(
        "question-not-a-question",
        .structure,
        .info,
        "a question does not ask anything",
        why: """
            "Closures" is a topic; "What is a closure?" can be answered. What asks with a question mark, a word such as
            `why`, or a verb such as `explain` is left alone. Looked for in English packs only.
            """,
        bad: ["# [E] Closures\n\n## Answer\n\nA thing.\n"],
        good: [
            "# [E] What is a closure?\n\n## Answer\n\nA thing.\n",
            "# [E] Explain closures\n\n## Answer\n\nA thing.\n",
            "# [E] Consider these closures:\n\n## Answer\n\nA thing.\n",
            "# [E] Ordering: rank these closures by their size.\n\n## Answer\n\nA thing.\n",
            "# [E] T/F: A closure keeps its surroundings.\n\n## Answer\n\nTrue.\n",
            "# [E] Closures\n\nWhat are they good for?\n\n## Answer\n\nA thing.\n",
            "# [E] 茶为什么是苦的\n\n## Answer\n\nA thing.\n",
        ],
        check: .file { file, findings in
            for entry in file.entries where entry.language.hasPrefix("en") && entry.options.isEmpty {
                if entry.question.isEmpty || entry.question.utf8.contains(UInt8(ascii: "?")) { continue }
                // A pack that does not say its language is not English for that.
                guard entry.question.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
                let text = entry.question + " " + file.document.plainText(of: entry.body)
                guard !text.contains(where: { "?？؟".contains($0) }) else { continue }
                let words = entry.question.lowercased().split { !$0.isLetter && !"'’/".contains($0) }
                guard !words.contains(where: { asking.contains(String($0)) }) else { continue }
                findings.add(
                    "'\(entry.question)' asks nothing",
                    at: file.document.location(of: entry.heading),
                    help: "ask what is to be answered: 'What …?', 'Explain …'"
                )
            }
        }
    )

    private static let asking: Set<String> = [
        "what", "what's", "why", "how", "when", "where", "which", "who", "whose", "whom", "is", "are", "do", "does",
        "did", "can", "could", "should", "would", "will", "explain", "describe", "compare", "contrast", "define",
        "discuss", "give", "list", "name", "show", "prove", "derive", "calculate", "compute", "find", "solve", "write",
        "implement", "design", "build", "create", "draw", "sketch", "estimate", "evaluate", "identify", "outline",
        "state", "summarize", "tell", "walk", "suppose", "given", "choose", "fix", "complete", "convert", "sort",
        "reverse", "determine", "differentiate", "distinguish", "mention", "provide", "print", "use", "imagine",
        "predict", "guess", "optimize", "improve", "refactor", "rewrite", "debug", "analyze", "classify",
        "demonstrate", "illustrate", "simplify", "generate", "check", "count", "detect", "merge", "remove", "return",
        "select", "split", "swap", "validate", "translate", "make", "add", "get", "set", "justify", "elaborate",
        "share", "talk", "deploy", "configure", "develop", "import", "extract", "maintain", "move", "track",
        "interpret", "consider", "extend", "modify", "compose", "rank", "arrange", "match", "argue", "propose",
        "suggest", "recommend", "assess", "critique", "paraphrase", "cite", "trace", "apply", "verify", "decide",
        "prioritize", "prioritise", "construct", "formulate", "express", "specify", "simulate", "visualize",
        "visualise", "deduce", "infer", "examine", "explore", "investigate", "minimize", "minimise", "maximize",
        "maximise", "approximate", "integrate", "replace", "categorize", "categorise", "quantify", "prepare", "recall",
        "summarise",
        "analyse", "optimise", "true", "false", "t/f",
    ]
}
