import Algorithms
import Text
import Packs

/// Settings that stand as text at the start or the end of a question's text: `**Level:** Senior`, `Tags: a, b`.
struct SettingLines {
    private(set) var passage: Passage
    private(set) var settings: [(key: String, value: String)] = []
    private(set) var omissions: [Omission] = []

    init(_ passage: Passage, isCode: (Int) -> Bool) {
        self.passage = passage.trimmed
        while let first = self.passage.lines.first, !isCode(first.number), take(first) {
            self.passage = Passage(Array(self.passage.lines.dropFirst())).trimmed
        }
        while let last = self.passage.lines.last, !isCode(last.number), take(last) {
            self.passage = Passage(Array(self.passage.lines.dropLast())).trimmed
        }
    }

    private mutating func take(_ line: Passage.Line) -> Bool {
        let bare = line.text.replacing("**", with: "").replacing("__", with: "").replacing("_", with: "")
            .drop { "*>- ".contains($0) }.trimmed
        guard bare.count < 120, let colon = bare.firstIndex(where: { ":：".contains($0) }) else { return false }
        let key = bare[..<colon].trimmed.lowercased()
        let value = bare[bare.index(after: colon)...].trimmingSuffix { "* ".contains($0) }
        let text = String(value).trimmed
        if Self.tags.contains(key), !text.isEmpty {
            settings.append(("tags", text.replacing("#", with: "")))
        } else if Self.levels.contains(key),
            Grade(word: text) != nil || text.contains(where: { Grade(word: String($0)) != nil })
        {
            let mark = text.first { Grade(word: String($0)) != nil }
            settings.append(("difficulty", Grade(word: text) != nil ? text : mark.map { String($0) } ?? text))
        } else {
            return false
        }
        omissions.append(Omission(.form, line.number...line.number, text: line.text))
        return true
    }

    private static let levels: Set<String> = [
        "level", "difficulty", "difficulty level", "seniority", "niveau", "nivel", "schwierigkeit", "сложность",
        "уровень", "难度", "難易度", "난이도", "المستوى",
    ]
    private static let tags: Set<String> = ["tags", "tag", "topics", "topic", "category", "теги", "标签", "タグ"]
}
