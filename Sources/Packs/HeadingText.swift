import CommonMark
import Diagnostics

/// A heading taken apart: `[E] Question? {#id tags="one, two"}`.
struct HeadingText {
    /// The index of the heading's node.
    let index: Int
    /// 1 to 6.
    let level: Int
    /// The text that stands between the brackets at its start.
    private(set) var tag: String?
    /// The text that stands in braces at its end.
    private(set) var braces: HeadingBraces?
    /// It ends in braces that say nothing and are part of the question.
    private(set) var endsInBraces = false
    /// The text between them, with formulas as TeX: names are made from it.
    private(set) var question: String
    /// The number of bytes of the text that they take.
    private(set) var trim = Entry.Trim()

    init(of index: Int, in document: Document) {
        self.index = index
        level = Int(document.nodes[index].level)
        question = document.plainText(of: index)
        if let read = DifficultyTag.read(from: question), Self.isMarkup("[", of: index, in: document) {
            tag = read.tag
            trim.prefix = read.length
            question = String(Substring(question.utf8.dropFirst(read.length)))
        }
        guard question.utf8.last == UInt8(ascii: "}"), Self.isMarkup("}", of: index, in: document) else { return }
        if let read = HeadingBraces.read(from: question) {
            braces = read.braces
            trim.suffix = question.utf8.count - read.before.utf8.count
            question = String(read.before)
        } else {
            endsInBraces = true
        }
    }

    /// The text between them as people read it.
    func shown(in document: Document) -> String {
        let formulas: Set<Node.Kind> = [.mathInline, .mathDisplay]
        guard document.nodes[index + 1..<Int(document.nodes[index].end)].contains(where: { formulas.contains($0.kind) })
        else { return question }
        let text = document.plainText(of: index, formula: PlainFormula.text)
        return String(Substring(text.utf8.dropFirst(trim.prefix).dropLast(trim.suffix)))
    }

    /// Tells whether the sign at a heading's start or end is one that says something: neither code, nor a character
    /// reference, nor taken literally by a backslash, it or the brace that goes with it.
    private static func isMarkup(_ sign: Unicode.Scalar, of index: Int, in document: Document) -> Bool {
        let texts = (index + 1..<Int(document.nodes[index].end)).filter {
            [.text, .code, .mathInline, .mathDisplay].contains(document.nodes[$0].kind)
        }
        let outer = sign == "[" ? texts.first : texts.last
        guard let outer, document.nodes[outer].kind == .text else { return false }
        let bytes = document.source.bytes[document.sourceRange(of: index)]
        func isEscaped(_ place: Int) -> Bool {
            bytes[..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
        }
        if sign == "[" { return bytes.firstIndex(of: UInt8(ascii: "[")).map { !isEscaped($0) } ?? false }
        guard let close = bytes.lastIndex(of: UInt8(ascii: "}")), !isEscaped(close),
            let open = bytes[..<close].lastIndex(of: UInt8(ascii: "{")), !isEscaped(open)
        else { return false }
        return bytes[open + 1] != UInt8(ascii: "\\")
    }

    /// The place of the tag in the source.
    func tagLocation(in document: Document) -> Location {
        let range = document.sourceRange(of: index)
        guard let tag else { return document.location(of: index) }
        let wanted = Array("[\(tag)]".utf8)
        let start = range.first { document.source.bytes[$0..<range.upperBound].starts(with: wanted) }
        return start.map { document.source.location($0..<$0 + wanted.count) } ?? document.location(of: index)
    }
}
