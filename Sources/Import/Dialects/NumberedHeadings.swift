import CommonMark

/// Headings of one level with numbers that mostly go up by one: `## 12. Why`.
struct NumberedHeadings: OutlineDialect {
    let name = "numbered-headings"
    let summary = "headings with numbers: '## 12. Why'"
    let weight = 0.88
    let mark = (one: "numbered heading", many: "headings with consecutive numbers")

    func openers(in source: MarkdownSource) -> [Opener] {
        let numbered = source.headings { _, plain in QuestionPrefix(plain)?.number != nil }
        let levels = Dictionary(grouping: numbered, by: \.level)
        guard let most = levels.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.value else {
            return []
        }
        let numbers = most.compactMap { QuestionText($0.question).number }
        let steps = zip(numbers, numbers.dropFirst()).count { $1 == $0 + 1 || $1 == 1 }
        return most.count >= 2 && steps * 2 >= most.count - 1 ? most : []
    }
}
