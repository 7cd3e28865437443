import Text
import CommonMark
import Diagnostics
import Packs

/// A text with what is known of its lines: which are code, where headings and blocks are.
struct MarkdownSource: Sendable {
    let source: Source
    let document: Document
    let front: ForeignFrontMatter
    /// True when a line belongs to a code block, fences included; by line number less one.
    private let isCode: [Bool]

    init(name: String, bytes: [UInt8]) {
        source = Source(name: name, bytes: bytes)
        front = ForeignFrontMatter(of: source)
        document = Document(parsing: source, from: front.bodyStart)
        var isCode = [Bool](repeating: false, count: source.lineCount)
        for (index, node) in document.nodes.enumerated() where node.kind == .codeBlock {
            let lines = document.lines(of: index)
            for number in lines where number <= isCode.count { isCode[number - 1] = true }
        }
        self.isCode = isCode
    }

    init(_ text: String) {
        self.init(name: "", bytes: Array(text.utf8))
    }

    var lineCount: Int { source.lineCount }

    /// The name of the file without its ending.
    var name: String { ForeignFile(path: source.name, bytes: []).stem }

    /// Tells whether a heading only repeats the name of the file, `heat-07`.
    func isName(_ text: String) -> Bool {
        text == name && !text.contains(" ") && text.contains { $0.isNumber || $0 == "-" }
    }

    /// The first line behind front matter.
    var firstLine: Int { source.position(of: front.bodyStart).line }

    func line(_ number: Int) -> String { source.text(source.line(number)) }

    func isCode(_ number: Int) -> Bool {
        isCode.indices.contains(number - 1) && isCode[number - 1]
    }

    /// Whole lines.
    func passage(_ range: Range<Int>) -> Passage {
        let range = range.clamped(to: 1..<lineCount + 1)
        return Passage(range.map { Passage.Line(number: $0, text: line($0)) })
    }

    /// The text of all lines that have one.
    func text(_ lines: Lines) -> String {
        passage(lines.lowerBound..<lines.upperBound + 1).text
    }

    /// The headings that stand in no list and no quote, in order.
    var topHeadings: [Int] {
        document.children(of: 0).filter { document.nodes[$0].kind == .heading }
    }
}

extension Document {
    /// The lines that a block takes. libcmark ends a fenced block that a container closes one line early.
    func lines(of index: Int) -> Lines {
        let node = nodes[index]
        let start = max(Int(node.start.line), 1)
        return start...max(start, Int(node.stop.line))
    }

    /// The index of a node's first child.
    func firstChild(of index: Int) -> Int? {
        index + 1 < Int(nodes[index].end) ? index + 1 : nil
    }

    /// The fence that opens a code block: ``` or ~~~ or longer; `nil` for an indented one.
    func fence(of index: Int) -> String? {
        let node = nodes[index]
        guard node.kind == .codeBlock else { return nil }
        let start = source.offset(of: node.start.position)
        let rest = source.text(start..<max(start, source.line(Int(node.start.line)).upperBound)).trimmed
        // Indented code may look like a fence; then the first line is part of the code.
        if !rest.isEmpty, string(node.literal).hasPrefix(rest) { return nil }
        let mark = rest.prefix { $0 == rest.first }
        return mark.count >= 3 && (mark.first == "`" || mark.first == "~") ? String(mark) : nil
    }

    /// The Markdown of a heading or paragraph on one line, without the marks that make it a block.
    func inlineMarkdown(of index: Int) -> String {
        let node = nodes[index]
        var lines = lines(of: index).map { source.text(source.line($0)).trimmed }
        if let first = lines.first, node.start.column > 1 {
            let start = source.offset(of: node.start.position)
            let line = source.line(Int(node.start.line))
            if start <= line.upperBound, !first.isEmpty { lines[0] = source.text(start..<line.upperBound).trimmed }
        }
        guard node.kind == .heading else { return lines.joined(separator: " ") }
        // A heading of several lines has its mark below it, whatever its text begins with.
        guard let first = lines.first, lines.count == 1, first.hasPrefix("#") else {
            return lines.dropLast().joined(separator: " ")
        }
        let text = first.drop { $0 == "#" }.trimmed
        let closing = text.reversed().prefix { $0 == "#" }.count
        let rest = text.dropLast(closing)
        return closing > 0 && (rest.isEmpty || rest.last?.isWhitespace == true) ? rest.trimmed : text
    }
}
