import CommonMark
import Diagnostics

/// Makes pieces of Markdown fit to stand beside others.
enum MarkdownText {
    /// A heading's text on one line.
    static func heading(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).enumerated().map { index, line in
            // What was a hard line break would escape what follows.
            var line = String(line)
            if line.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 { line.removeLast() }
            return line
        }.joined(separator: " ")
    }

    /// Markdown for a heading that reads as a text says, whatever stands in it.
    static func literal(_ text: String) -> String {
        let document = Document(parsing: Source(name: "", bytes: Array("# \(text)\n".utf8)))
        if document.plainText(of: 0) == text { return text }
        return text.reduce(into: "") { result, character in
            if character.isASCII, character.isPunctuation || character.isSymbol { result += "\\" }
            result.append(character)
        }
    }

    /// Markdown that a block left open at its end cannot run out of: fences, comments and raw HTML are closed.
    static func closed(_ text: String) -> String {
        guard let end = openEnd(of: text) else { return text }
        return ([end] + ends).lazy.map { text + "\n" + $0 }.first { openEnd(of: $0) == nil } ?? text + "\n" + end
    }

    /// The text that closes the last block; `nil` when a heading behind the text would be one.
    private static func openEnd(of text: String) -> String? {
        let document = Document(parsing: Source(name: "", bytes: Array((text + "\n\n# x\n").utf8)))
        guard let last = document.children(of: 0).reversed().first, document.nodes[last].kind != .heading else {
            return nil
        }
        let line = document.source.text(document.source.line(Int(document.nodes[last].start.line)))
        let mark = line.drop { $0 == " " }
        guard let first = mark.first, first == "`" || first == "~" else { return ends[0] }
        return String(mark.prefix { $0 == first })
    }

    /// The ends of the kinds of raw HTML that blank lines do not end (CommonMark 0.30, section 4.6).
    private static let ends = ["-->", "?>", "]]>", "</script>", "</pre>", "</style>", "</textarea>", ">"]
}
