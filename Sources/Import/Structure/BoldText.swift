import Text
import CommonMark
import Packs

/// Bold text at the start of a paragraph, and what stands behind it.
struct BoldText {
    /// The bold text with its marks.
    let text: String
    /// The same without marks.
    let plain: String
    private let rest: Passage
    private let all: Passage
    private let isTag: Bool

    /// - Parameter column: How many columns before the text belong to the list that the paragraph stands in.
    init?(_ paragraph: Passage, from column: Int = 0) {
        guard var first = paragraph.lines.first else { return nil }
        var lines = paragraph.lines
        first.text = String(first.text.dropFirst(first.text.indentation < column ? column : 0)).trimmed
        lines[0] = first
        for index in lines.indices.dropFirst() { lines[index].text = lines[index].text.dedented(by: column) }
        all = Passage(lines)
        let joined = all.text
        guard let (open, close) = Self.marks.first(where: { joined.hasPrefix($0.0) }) else { return nil }
        let inner = joined.dropFirst(open.count)
        guard let end = inner.firstRange(of: close), end.lowerBound > inner.startIndex else { return nil }
        isTag = open.hasPrefix("<")
        plain = inner[..<end.lowerBound].split(separator: "\n").map(\.trimmed).joined(separator: " ")
        var text = isTag ? plain : open + plain + close
        var rest = String(inner[end.upperBound...])
        // Marks of difficulty behind the bold text belong to the question.
        let marks = rest.prefix { !$0.isLetter && !$0.isNumber && $0 != "\n" }
        if QuestionText(String(marks)).grade != nil {
            text += marks
            rest = String(rest.dropFirst(marks.count))
        }
        // A line break behind it that only Markdown sees.
        if rest.prefix(while: { $0 != "\n" }).trimmed == "\\" { rest = String(rest.drop { $0 != "\n" }) }
        self.text = text
        let line = first.number + joined[..<end.upperBound].count { $0 == "\n" }
        let isNewLine = rest.hasPrefix("\n")
        let bare = rest.drop { " -–—:".contains($0) }
        // A hyphen between the question and its answer is layout.
        self.rest = Passage(
            text: isNewLine ? String(rest.dropFirst()) : String(bare),
            at: isNewLine ? line + 1 : line
        )
    }

    private static let marks = [("***", "***"), ("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")]

    /// True when nothing stands behind the bold text on its lines.
    var isWhole: Bool { rest.lines.first.map(\.isBlank) ?? true || rest.lines.first?.number != all.lines.first?.number }

    /// Tells whether it says something: a lone number is only the beginning.
    func isText(in source: MarkdownSource) -> Bool { plain.contains(where: \.isLetter) }

    /// The opener with the bold text for a question and the rest for its content.
    func opener(_ opener: Opener) -> Opener {
        var opener = opener
        opener.question = text
        opener.rest = rest
        return opener
    }

    /// The opener with the first line for a question: the bold text is only its beginning.
    func lineOpener(_ opener: Opener) -> Opener {
        var opener = opener
        opener.question = all.lines.first?.text ?? ""
        opener.rest = Passage(Array(all.lines.dropFirst()))
        return opener
    }
}
