import Text
import Packs

/// The lines that stand above a chat: its title, and who exported what when, which is nobody's business.
enum ChatHeader {
    static func read(_ header: Passage, into pack: inout ImportedPack) {
        var rest: [Passage.Line] = []
        for line in header.lines where !line.isBlank {
            let bare = line.text.trimmed
            if pack.title == nil, rest.isEmpty, bare.hasPrefix("# ") {
                pack.title = bare.drop { $0 == "#" }.trimmed
            } else {
                rest.append(line)
            }
        }
        if let range = Passage(rest).range { pack.omissions.append(Omission(.header, range, text: Passage(rest).text)) }
    }

    /// `7/15/2023, 2:30:00 PM`
    static func isTime(_ line: String) -> Bool {
        let text = line.trimmed
        guard text.count < 40, text.count(where: \.isNumber) >= 5 else { return false }
        let words = text.split { !$0.isLetter }.map { $0.lowercased() }
        let known: Set<String> = [
            "am", "pm", "at", "t", "z", "utc", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
            "nov", "dec", "time",
        ]
        return text.contains(":") && words.allSatisfy { known.contains(String($0.prefix(3))) || known.contains($0) }
    }

    /// `Thought for 12 seconds`
    static func isThinking(_ line: String) -> Bool {
        let text = line.trimmed.lowercased()
        return text.count < 60 && (text.hasPrefix("thought for ") || text.hasPrefix("reasoned about "))
    }

    static func isFooter(_ line: String) -> Bool {
        let text = line.trimmed.lowercased()
        return text.hasPrefix("powered by [") || text.hasPrefix("chatgpt can make mistakes")
            || text.hasPrefix("claude can make mistakes")
    }
}
