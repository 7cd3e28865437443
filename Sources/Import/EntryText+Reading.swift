import Text
import CommonMark
import Packs

extension EntryText {
    /// Takes the text of a question file apart where ``EntryComposer`` put it together.
    ///
    /// - Parameter level: The level of the question's heading.
    init(reading text: String, level: Int) {
        parts = []
        let source = MarkdownSource(text)
        let document = source.document
        var starts: [(name: String, line: Int)] = []
        if source.front.lines != nil { starts.append(("front", 1)) }
        for heading in source.topHeadings {
            let depth = Int(document.nodes[heading].level)
            let line = document.lines(of: heading).lowerBound
            let plain = document.plainText(of: heading)
            if depth == level, !starts.contains(where: { $0.name == "question" }) {
                starts.append(("question", line))
            } else if depth == level + 1, SectionName.read(from: plain) != nil {
                let name = plain.lowercased()
                let same = starts.count { $0.name == name || $0.name.hasPrefix(name + " (") }
                starts.append((same > 0 ? "\(name) (\(same + 1))" : name, line))
            }
        }
        if let first = starts.first, first.line > 1 { starts.insert(("opening", 1), at: 0) }
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].line : source.lineCount + 1
            let text = source.passage(start.line..<end).trimmed.text
            if !text.isEmpty { parts.append(Part(name: start.name, text: text)) }
        }
    }
}
