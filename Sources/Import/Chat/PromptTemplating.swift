import Text
import Packs

/// Finds the template that prompts were made from.
enum PromptTemplating {
    /// A prompt with placeholders for question and difficulty.
    ///
    /// - Parameter line: The place in the passage of the line that holds the question.
    static func template(_ prompt: Passage, line: Int, question: String, grade: Grade?) -> String? {
        guard !question.isEmpty else { return nil }
        var lines = prompt.lines.map(\.text)
        guard let range = lines[line].ranges(of: question).last else { return nil }
        lines[line].replaceSubrange(range, with: "{{question}}")
        guard let grade else { return lines.joined(separator: "\n") }
        let names = grade.rank.map { Grade.table[$0] } ?? []
        for index in lines.indices {
            lines[index] = lines[index].replacing("[\(grade.word)]", with: "[{{difficulty.tag}}]")
            let lowered = lines[index].lowercased()
            guard lowered.hasPrefix("difficulty"), let colon = lines[index].firstIndex(of: ":") else { continue }
            let value = lines[index][lines[index].index(after: colon)...].drop { $0 == " " }
            let word = value.prefix { $0.isLetter }
            if names.contains(word.lowercased()) {
                lines[index].replaceSubrange(word.startIndex..<word.endIndex, with: "{{difficulty.name}}")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A prompt that was given, and the question that it was given for.
    struct Given: Sendable {
        var entry: Int
        var template: String
        var passage: Passage
    }

    /// Makes a template the pack's when all prompts came from it; otherwise each question keeps its own prompt.
    ///
    /// - Parameter existing: The template that the pack has already.
    static func share(in packs: inout [ImportedPack], existing: String?, hasSettings: Bool) {
        let templates = Set(packs.flatMap { $0.prompts.map { $0.template.trimmed } })
        guard let template = templates.first else { return }
        let isShared = templates.count == 1 && (!hasSettings || existing?.trimmed == template)
        for index in packs.indices {
            for prompt in packs[index].prompts {
                if isShared, let range = prompt.passage.range {
                    packs[index].omissions.append(Omission(.prompt, range, text: prompt.passage.text))
                } else {
                    let section = ImportedEntry.Section(
                        kind: .prompt,
                        text: Fence.around(prompt.passage.text, info: "text")
                    )
                    packs[index].entries[prompt.entry].sections.insert(section, at: 0)
                }
            }
            if isShared, !packs[index].prompts.isEmpty { packs[index].prompt = template }
        }
    }
}
