/// Names and what they stand for, as a list in a command's help.
enum HelpTable {
    /// The lines of a list: long texts go on below their own beginning, within the 80 columns of a narrow terminal.
    static func text(_ rows: [(name: String, summary: String)]) -> String {
        let column = (rows.map(\.name.count).max() ?? 0) + 4
        return rows.map { name, summary in
            var lines = ["  " + name]
            lines[0] += String(repeating: " ", count: column - lines[0].count)
            var hasWords = false
            for word in summary.split(separator: " ") {
                if hasWords, lines[lines.count - 1].count + word.count >= 79 {
                    lines.append(String(repeating: " ", count: column))
                    hasWords = false
                }
                lines[lines.count - 1] += (hasWords ? " " : "") + word
                hasWords = true
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
