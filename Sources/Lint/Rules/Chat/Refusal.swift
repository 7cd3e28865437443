import Catalogue
import Diagnostics

extension LintRule {
    static let refusal = LintRule(
        "refusal",
        .chat,
        .warning,
        "an answer speaks of what the model cannot do",
        why: """
            "As an AI language model, I cannot …" answers nothing. Ask again, or take the sentence out.
            """,
        bad: [
            "As an AI language model, I cannot browse the web.",
            "I'm sorry, but I can't assist with that.",
            "It is so. As of my last knowledge update, nothing is known.",
        ],
        good: [
            "GPT serves as an AI language model in many products.",
            "Models that say `As an AI language model` were trained to.",
        ],
        check: .texts([
            "as an ai language model", "as a large language model", "as an ai assistant", "as an ai model", "as an ai,",
            "i'm sorry, but i can", "i’m sorry, but i can", "i am sorry, but i can", "i cannot assist with",
            "i can't assist with", "i can’t assist with", "as of my last knowledge update", "as of my last update",
            "as of my knowledge cutoff", "my knowledge cutoff",
        ]) { file, hits, findings in
            var end = 0
            for hit in hits where hit.range.lowerBound >= end && file.marks[hit.range.lowerBound] == .prose {
                guard file.startsSentence(hit.range.lowerBound) || hit.text == 14 else { continue }
                if hit.text < 4, hit.range.upperBound < file.bytes.count,
                    file.bytes[hit.range.upperBound] != UInt8(ascii: ",")
                {
                    continue
                }
                end = hit.range.upperBound
                findings.add(
                    "'\(file.text(hit.range))' speaks of the model, not of the question",
                    at: file.location(hit.range),
                    help: "take the sentence out, or ask again"
                )
            }
        }
    )
}

extension FileContext {
    /// Tells whether a sentence or block of text begins at an offset.
    func startsSentence(_ offset: Int) -> Bool {
        var index = offset - 1
        var hasSpace = false
        while index >= 0, marks[index] == .prose || marks[index] == .structure || bytes[index] <= 0x20 {
            switch bytes[index] {
            case 0x0A, 0x0D:
                if index > 0, bytes[index - 1] == 0x0A || marks[index - 1] == .outside { return true }
                hasSpace = true
            case 0x20, 0x09, 0x3E: hasSpace = true
            case 0x2A, 0x5F, 0x22, 0x28: break
            case 0x2E, 0x21, 0x3F, 0x3A: return hasSpace
            case 0x2D where marks[index] != .prose: return true
            default: return false
            }
            index -= 1
        }
        return true
    }
}
