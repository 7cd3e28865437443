import Packs

/// A task of the Language Model Evaluation Harness that asks the questions of records beside it
/// (https://github.com/EleutherAI/lm-evaluation-harness, its guide to tasks).
struct EvaluationTask {
    let title: String
    let records: [QuestionRecord]
    /// The name of the file with the records.
    let file: String

    /// The task. A model chooses among options where every question has them and one is right, and writes otherwise.
    var yaml: String {
        let isChoice = records.allSatisfy { $0.rightOptions.count == 1 }
        let lines = [
            "# \(title.split(whereSeparator: \.isNewline).joined(separator: " "))",
            "task: \(Self.name(file))",
            "dataset_path: json",
            "dataset_kwargs:",
            "  data_files:",
            "    test: \(YAMLScalar.quoted(file))",
            "test_split: test",
            "output_type: \(isChoice ? "multiple_choice" : "generate_until")",
            "doc_to_text: \"{{prompt}}\"",
        ]
        return (lines + (isChoice ? Self.choosing : Self.writing) + ["metadata:", "  version: 1.0", ""])
            .joined(separator: "\n")
    }

    private static let choosing = [
        "doc_to_choice: options",
        "doc_to_target: \"{{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.index(right[0])}}\"",
        "target_delimiter: \"\\n\\n\"",
        "metric_list:",
        "- metric: acc",
        "- metric: acc_norm",
    ]

    private static let writing = [
        "doc_to_target: completion",
        "generation_kwargs:",
        "  until: []",
        "  max_gen_toks: 2048",
        "metric_list:",
        "- metric: exact_match", "  aggregation: mean", "  higher_is_better: true",
        "  ignore_case: true",
        "  ignore_punctuation: true",
    ]

    /// A name for the task: the file's, of letters, digits and underscores.
    private static func name(_ file: String) -> String {
        let stem = file.split(separator: ".").first ?? "qapack"
        let name = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.allSatisfy { $0 == "_" } ? "qapack" : name
    }
}
