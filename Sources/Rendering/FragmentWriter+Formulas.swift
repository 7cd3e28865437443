import CommonMark
import Diagnostics
import Typesetting

extension FragmentWriter {
    /// Writes a formula as MathML, or its TeX where there is none.
    func writeFormula(_ index: Int, _ writer: inout HTMLWriter) {
        let node = document.nodes[index]
        let isBlock = node.kind == .mathBlock
        if isBlock { writer.html.startLine() }
        switch document.formula(index).flatMap({ context.typeset?.formula($0) }) {
        case .mathML(let markup):
            writer.html.write(raw: markup)
        case .failure(let message, let offset):
            report(Faults.formula(message), at: location(of: offset, inFormula: index))
            writeTeX(node, "<code class=\"tex faulty\">", isBlock: isBlock, writer: &writer)
        case nil:
            writeTeX(node, "<code class=\"tex\">", isBlock: isBlock, writer: &writer)
        }
        if isBlock { writer.html.write("\n") }
    }

    private func writeTeX(_ node: Node, _ start: StaticString, isBlock: Bool, writer: inout HTMLWriter) {
        if isBlock { writer.html.write("<pre tabindex=\"0\">") }
        writer.html.write(start)
        writer.html.write(text: document.bytes(node.literal))
        writer.html.write("</code>")
        if isBlock { writer.html.write("</pre>") }
    }

    /// The place where a byte of a formula's TeX is in the source.
    private func location(of offset: Int, inFormula index: Int) -> Location {
        let source = document.source
        let range = document.sourceRange(of: index)
        let tex = document.bytes(document.nodes[index].literal)
        let before = tex.prefix(max(0, offset))
        let lines = before.count { $0 == 0x0A }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? tex.startIndex
        let line = tex[lineStart...].prefix { $0 != 0x0A }
        // The marks of containers stand before each line, and the delimiter before the first.
        var place = source.position(of: range.lowerBound).line
        if !source.bytes[range].starts(with: line), source.line(place).clamped(to: range).isEmpty { place += 1 }
        for number in [place + lines, place + lines + 1] {
            let bounds = source.line(number).clamped(to: range)
            guard let start = bounds.first(where: { source.bytes[$0..<bounds.upperBound].starts(with: line) }) else {
                continue
            }
            let point = min(start + before.endIndex - lineStart, bounds.upperBound)
            return source.location(point..<min(point + 1, max(point, bounds.upperBound)))
        }
        return document.location(of: index)
    }
}

extension Document {
    /// The request to the typesetter for a formula.
    func formula(_ index: Int) -> FormulaRequest? {
        let node = nodes[index]
        switch node.kind {
        case .mathInline: return FormulaRequest(tex: bytes(node.literal), display: false)
        case .mathDisplay, .mathBlock: return FormulaRequest(tex: bytes(node.literal), display: true)
        default: return nil
        }
    }
}
