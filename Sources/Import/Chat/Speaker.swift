import Packs

/// Who speaks in a chat.
struct Speaker: Sendable {
    var isQuestion: Bool
    /// The model's name, when it answers under one.
    var model: String?

    /// `Prompt:`, `Response`, `User`, `ChatGPT 4`, perhaps with a number or a time behind.
    init?(heading: String) {
        let bare = heading.drop { !$0.isLetter }.trimmed
        let word = bare.prefix { $0.isLetter || $0 == "-" }.lowercased()
        let rest = bare.dropFirst(word.count).trimmed
        // `Prompt 3:` and a time are labels; `Question 3: Tokens` says something.
        let isLabel = !rest.contains(where: \.isLetter) || ChatHeader.isTime(rest) || rest.lowercased() == "said:"
        if Self.askers.contains(word), isLabel {
            self.init(isQuestion: true, model: nil)
        } else if Self.answerers.contains(word), isLabel {
            self.init(isQuestion: false, model: nil)
        } else if rest.count <= 24, !rest.hasSuffix("?"),
            let family = ModelName.families.first(where: { $0.lowercased() == word })
        {
            let version = rest.prefix { $0.isNumber || ".-o ".contains($0) || $0.isLetter }.trimmed
            let hasVersion = version.contains(where: \.isNumber) && !version.lowercased().contains("said")
            self.init(isQuestion: false, model: hasVersion ? family + " " + version : family)
        } else {
            return nil
        }
    }

    /// `You said:`, `ChatGPT said:`, also as headings; `You:` and `ChatGPT:` alone on their lines.
    init?(said line: String) {
        let bare = line.replacing("**", with: "").drop { $0 == "#" || $0 == " " || $0 == ">" }.trimmed
        guard bare.hasSuffix(":") || bare.hasSuffix("：") || bare.lowercased().hasSuffix(" said") else { return nil }
        let name = bare.reversed().drop { ":： ".contains($0) }.reversed()
        var words = String(name).split(separator: " ").map(String.init)
        if words.last?.lowercased() == "said" { words.removeLast() }
        guard (1...3).contains(words.count), let speaker = Speaker(heading: words.joined(separator: " ")) else {
            return nil
        }
        let isName =
            speaker.model != nil || ["you", "user", "assistant", "me", "human"].contains(words[0].lowercased())
        guard isName, words.count == 1 || speaker.model != nil else { return nil }
        self = speaker
    }

    private init(isQuestion: Bool, model: String?) {
        self.isQuestion = isQuestion
        self.model = model
    }

    private static let askers: Set<String> = ["prompt", "user", "you", "human", "me", "question"]
    private static let answerers: Set<String> = ["response", "assistant", "answer", "ai", "bot", "gpt"]
}
