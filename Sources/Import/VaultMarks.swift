import Text
import Packs

/// Marks that Obsidian writes into notes besides Markdown, and does not show either: `%%comments%%`,
/// `^names-of-blocks`.
enum VaultMarks {
    static func remove(from pack: inout ImportedPack) {
        for index in pack.entries.indices {
            let lines = pack.entries[index].lines
            var omissions: [Omission] = []
            pack.entries[index].mapTexts { text in
                guard text.contains("%%") || text.contains("^") else { return text }
                return removed(from: text, lines, &omissions)
            }
            pack.omissions += omissions
        }
    }

    private static func removed(from text: String, _ lines: Lines, _ omissions: inout [Omission]) -> String {
        let source = MarkdownSource(text)
        var kept: [String] = []
        var comment: String?
        var hasGone = false
        // A mark that nothing closes is text.
        var left = text.ranges(of: "%%").count
        for number in 1..<source.lineCount + 1 {
            let line = source.line(number)
            if comment == nil, source.isCode(number) {
                kept.append(line)
                continue
            }
            let parts = line.split(separator: "%%", omittingEmptySubsequences: false)
            var shown = ""
            for (place, part) in parts.enumerated() {
                if place > 0 {
                    left -= 1
                    if let open = comment {
                        if !open.allSatisfy(\.isWhitespace) { omissions.append(Omission(.comment, lines, text: open)) }
                        comment = nil
                    } else if left > 0 {
                        comment = ""
                    } else {
                        shown += "%%"
                    }
                }
                if comment != nil { comment?.append(String(part)) } else { shown += part }
            }
            if comment != nil { comment?.append("\n") }
            if isBlockName(shown) {
                omissions.append(Omission(.form, lines, text: shown))
            } else if shown == line || !shown.allSatisfy(\.isWhitespace) {
                let isGap = shown.isEmpty && hasGone && kept.last?.isEmpty == true
                if !isGap { kept.append(shown) }
                hasGone = false
                continue
            }
            hasGone = true
        }
        // Marks in code, which nothing counts, may have been taken for an end.
        if let open = comment { kept.append("%%" + open.trimmed) }
        return kept.joined(separator: "\n")
    }

    /// `^block-id` alone on a line.
    private static func isBlockName(_ line: String) -> Bool {
        let text = line.trimmed
        return text.hasPrefix("^") && text.count > 1
            && text.dropFirst().allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
