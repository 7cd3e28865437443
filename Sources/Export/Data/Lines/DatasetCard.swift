import Packs

/// The dataset card that stands beside records: Hugging Face reads its front matter when it is the `README.md` of a
/// data set (https://huggingface.co/docs/hub/datasets-cards).
struct DatasetCard {
    let guide: StudyGuide
    let records: [QuestionRecord]
    /// The number of records.
    let lines: Int
    let flavor: RecordFlavor

    /// The card.
    var text: String {
        var text = "---\npretty_name: \(quoted(guide.title))\n"
        text += list("language", values(\.entry.language))
        // The hub knows licences by their SPDX names in lower case, and all others as `other`.
        let licenses = values { $0.pack.license }
        if !licenses.isEmpty { text += list("license", licenses.map { $0.lowercased() }) }
        text += "task_categories:\n- \(flavor == .preference ? "text-generation" : "question-answering")\n"
        text += list("tags", values { $0.entry.tags })
        text += "size_categories:\n- \(sizeCategory)\n---\n\n# \(guide.title)\n\n"
        for index in guide.packs {
            if let description = guide.library.packs[index].description { text += description + "\n\n" }
        }
        text += "\(records.count) questions, \(lines) records in the form `\(flavor.rawValue)`.\n\n"
        text += table("Difficulty", counts { [$0.entry.difficulty?.name ?? "none"] })
        text += table("Answered by", counts { $0.answers.map { $0.author ?? "not said" } })
        let authors = guide.packs.flatMap { guide.library.packs[$0].authors }
        if !authors.isEmpty { text += "Collected by \(unique(authors).joined(separator: ", ")).\n\n" }
        if !licenses.isEmpty { text += "Licence: \(licenses.joined(separator: ", ")).\n\n" }
        return text.trimmingEnd + "\n"
    }

    private var sizeCategory: String {
        switch lines {
        case ..<1_000: "n<1K"
        case ..<10_000: "1K<n<10K"
        case ..<100_000: "10K<n<100K"
        default: "100K<n<1M"
        }
    }

    private func values(_ value: (QuestionRecord) -> String?) -> [String] { values { value($0).map { [$0] } ?? [] } }

    private func values(_ value: (QuestionRecord) -> [String]) -> [String] { unique(records.flatMap(value)).sorted() }

    private func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }

    private func counts(_ value: (QuestionRecord) -> [String]) -> [(String, Int)] {
        var counts: [String: Int] = [:]
        for name in records.flatMap(value) { counts[name, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    private func table(_ head: String, _ rows: [(String, Int)]) -> String {
        let lines = rows.map { "| \($0.0.replacing("|", with: "\\|")) | \($0.1) |\n" }
        return "| \(head) | |\n|---|---:|\n\(lines.joined())\n"
    }

    private func list(_ key: String, _ values: [String]) -> String {
        values.isEmpty ? "" : "\(key):\n" + values.map { "- \(quoted($0))\n" }.joined()
    }

    private func quoted(_ text: String) -> String { YAMLScalar.quoted(text) }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
