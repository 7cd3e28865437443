import Text
import CommonMark
import Packs

/// Text that was indented so far that Markdown takes it for code, although it is a list of questions: lines keep their
/// numbers.
struct IndentedQuestions {
    /// The text without that indentation; `nil` when there is none.
    private(set) var bytes: [UInt8]?
    private(set) var repairs: [Repair] = []

    init(_ source: MarkdownSource) {
        let document = source.document
        let blocks = document.children(of: 0).filter { index in
            document.nodes[index].kind == .codeBlock && document.fence(of: index) == nil
        }
        let lines = blocks.flatMap { Array(document.lines(of: $0)) }
        let numbered = lines.filter { QuestionPrefix(source.line($0).trimmed) != nil }
        let asking = numbered.count { Asking.strength(of: QuestionText(source.line($0)).text) >= 0.6 }
        guard asking > 4, asking * 2 >= numbered.count else { return }
        let wanted = Set(lines)
        let all = (1..<source.lineCount + 1).map { number in
            let line = source.line(number)
            return wanted.contains(number) ? line.dedented(by: 4) : line
        }
        bytes = Array(all.joined(separator: "\n").utf8)
        repairs = blocks.map {
            Repair("took the indentation from questions that stood as code", document.lines(of: $0))
        }
    }
}
