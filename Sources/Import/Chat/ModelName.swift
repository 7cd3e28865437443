import Diagnostics

/// Names of models, as their makers spell them.
enum ModelName {
    static let families = [
        "ChatGPT", "GPT", "Claude", "Gemini", "Bard", "Copilot", "Llama", "Mistral", "Mixtral", "DeepSeek", "Qwen",
        "Grok", "Gemma", "Perplexity",
    ]

    /// The name of a model by what its maker's programs call it: `gpt-4o` is `GPT-4o`.
    static func ofSlug(_ slug: String) -> String {
        if slug.hasPrefix("gpt-") { return "GPT-" + slug.dropFirst(4) }
        if slug.hasPrefix("text-davinci") || slug == "auto" { return "ChatGPT" }
        return slug
    }

    /// A name with the known part spelled right: `CHAPT GPT 4` becomes `ChatGPT 4`.
    static func repaired(_ name: String, at line: Int, _ repairs: inout [Repair]) -> String? {
        let words = name.split(whereSeparator: { $0 == " " || $0 == "-" })
        guard !words.isEmpty else { return nil }
        for count in [2, 1] where words.count >= count {
            let head = words.prefix(count).joined()
            guard head.allSatisfy(\.isLetter) else { continue }
            let known = families.first { $0.lowercased() == head.lowercased() }
            guard let family = known ?? (head.count > 4 ? families.nearest(to: head) : nil) else { continue }
            let repaired = ([family] + words.dropFirst(count).map(String.init)).joined(separator: " ")
            guard repaired.lowercased() != name.lowercased() else { return family == head ? name : repaired }
            repairs.append(Repair("spelled the model '\(name)' as '\(repaired)'", line...line))
            return repaired
        }
        return name
    }
}
