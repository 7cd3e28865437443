import Algorithms
import Text
import Packs

/// The speaker in a chat.
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

    /// `You said:`, `ChatGPT said:` in any language of the interfaces, also as headings; `You:` and `ChatGPT:` alone on
    /// their lines.
    init?(said line: String) {
        guard line.utf8.count <= 100, Self.mayBeLabel(line) else { return nil }
        let bare = line.replacing("**", with: "").drop { "# >".contains($0) }.trimmed
        let name = String(bare.trimmingSuffix { ":： \u{A0}".contains($0) })
        let words = name.lowercased().split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
        let isLabel = bare.hasSuffix(":") || bare.hasSuffix("：")
        if Self.youSaid.contains(words), isLabel || words.hasSuffix("said") {
            self.init(isQuestion: true, model: nil)
            return
        }
        guard let range = Self.family(in: name) else {
            guard isLabel, ["you", "user", "assistant", "me", "human"].contains(words) else { return nil }
            self.init(heading: name)
            return
        }
        let rest = name[..<range.lowerBound].trimmed + " " + Self.withoutVersion(name[range.upperBound...])
        let said = rest.lowercased().trimmed
        guard isLabel || said == "said", said.isEmpty || Self.said.contains(said) else { return nil }
        let model = name[range.lowerBound...].prefix(
            name.distance(from: range.lowerBound, to: name.endIndex)
                - Self.withoutVersion(name[range.upperBound...]).count
        )
        self.init(isQuestion: false, model: model.trimmed)
    }

    /// False for most lines, whose end tells that nobody is named: neither a colon, wide or not, nor the word `said`.
    private static func mayBeLabel(_ line: String) -> Bool {
        let end = line.utf8.last { !" \t\r*".utf8.contains($0) } ?? 0
        return end == UInt8(ascii: ":") || end >= 0x80 || line.lowercased().contains("said")
    }

    /// `Human: What is heat?`, `Interviewer: …`: a label and what is said, on one line.
    static func inline(_ line: String) -> (speaker: Speaker, rest: String)? {
        guard let colon = line.prefix(24).firstIndex(where: { ":：".contains($0) }) else { return nil }
        let name = line[..<colon].replacing("**", with: "").drop { "#- ".contains($0) }.trimmed
        let rest = line[line.index(after: colon)...].drop { "* ".contains($0) }.trimmed
        switch name.lowercased() {
        case "human", "user", "interviewer", "student": return (Speaker(isQuestion: true, model: nil), rest)
        case "assistant", "ai", "bot", "candidate", "interviewee", "teacher", "tutor":
            return (Speaker(isQuestion: false, model: nil), rest)
        default:
            guard let range = family(in: name), range.lowerBound == name.startIndex, range.upperBound == name.endIndex
            else { return nil }
            return (Speaker(isQuestion: false, model: name), rest)
        }
    }

    /// The place where a name of models stands in a label.
    private static func family(in name: String) -> Range<String.Index>? {
        ModelName.families.lazy.compactMap { family in
            name.ranges(of: family).first { range in
                let next = name[range.upperBound...].first
                return next.map { !$0.isLetter || !$0.isASCII } ?? true
            }
        }.first
    }

    /// The words that follow the version in `ChatGPT 4o hat gesagt`.
    private static func withoutVersion(_ text: Substring) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        let isVersion = words.first.map { $0.first?.isNumber == true || $0.contains { $0.isNumber } } ?? false
        return (isVersion ? words.dropFirst() : words[...]).joined(separator: " ")
    }

    private init(isQuestion: Bool, model: String?) {
        self.isQuestion = isQuestion
        self.model = model
    }

    private static let askers: Set<String> = ["prompt", "user", "you", "human", "me", "question"]
    private static let answerers: Set<String> = ["response", "assistant", "answer", "ai", "bot", "gpt"]

    /// Labels that the interfaces of ChatGPT, Claude and Gemini write above what a person said.
    private static let youSaid: Set<String> = [
        "you said", "you asked", "du hast gesagt", "du sagtest", "sie haben gesagt", "sie sagten", "vous avez dit",
        "tu as dit", "dijiste", "has dicho", "tú dijiste", "usted dijo", "ha dicho", "você disse", "disseste",
        "tu disseste", "o utilizador disse", "你说", "你說", "您说", "您說", "你说了", "あなた", "あなたの発言", "あなたが言いました", "あなたは言いました",
        "あなたのプロンプト", "나의 말", "내가 말함", "내 말", "사용자", "내가 한 말", "вы сказали", "ты сказал", "вы", "قلت", "لقد قلت",
        "أنت قلت", "أنت",
    ]

    /// And around the name of the model, above what it said.
    private static let said: Set<String> = [
        "said", "responded", "replied", "answered", "wrote", "hat gesagt", "sagte", "hat geantwortet", "antwortete",
        "a dit", "a répondu", "dijo", "ha dicho", "respondió", "disse", "o disse", "respondeu", "o respondeu", "说", "說",
        "说了", "回答", "の発言", "が言いました", "は言いました", "の回答", "의 말", "가 말함", "이 말함", "의 답변", "сказал", "сказала", "ответил",
        "ответила", "говорит", "قال", "رد", "أجاب",
    ]
}
