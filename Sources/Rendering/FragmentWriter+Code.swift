import CommonMark
import Diagnostics
import Typesetting

extension FragmentWriter {
    /// Writes a code block: in colours where the typesetter has them, with its title and the lines to point out.
    func writeCode(_ index: Int, _ writer: inout HTMLWriter) {
        let block = CodeListing(index, in: document)
        if let diagram = block.diagram, writeDiagram(diagram, index, title: block.info.title, to: &writer) { return }
        writer.html.startLine()
        if let title = block.info.title {
            writer.html.write("<figure class=\"code\">\n<figcaption>")
            writer.html.write(text: title)
            writer.html.write("</figcaption>\n")
        }
        // Only what has the focus can be scrolled with the keyboard.
        writer.html.write("<pre tabindex=\"0\"><code")
        if let language = block.info.language {
            writer.html.write(" class=\"language-")
            writer.html.write(text: language)
            writer.html.write("\"")
        }
        writer.html.write(">")
        writeLines(of: block, index, &writer)
        writer.html.write("</code></pre>\n")
        if block.info.title != nil { writer.html.write("</figure>\n") }
    }

    private func writeLines(of block: CodeListing, _ index: Int, _ writer: inout HTMLWriter) {
        let request = block.request
        let coloured = request.flatMap { colours(of: $0, index) }
        guard block.info.isDiff || !block.info.marked.isEmpty else {
            if let coloured { writer.html.write(raw: coloured) } else { writer.html.write(text: block.text) }
            return
        }
        var escaped = HTMLText()
        let plain = request.map { $0.code[...] } ?? block.text
        escaped.write(text: plain)
        let lines = (coloured ?? escaped.bytes).split(separator: 0x0A, omittingEmptySubsequences: false)
        let signs = block.signs
        for (number, line) in lines.enumerated() {
            if number > 0 { writer.html.write("\n") }
            if number == lines.count - 1, line.isEmpty { break }
            let sign = number < signs.count ? signs[number] : nil
            let end = writeLineStart(sign, isMarked: block.info.marks(number + 1), &writer)
            writer.html.write(raw: line)
            writer.html.write(raw: end)
        }
    }

    /// Writes the start of a line; returns its end.
    private func writeLineStart(_ sign: UInt8?, isMarked: Bool, _ writer: inout HTMLWriter) -> String {
        var end = ""
        if isMarked {
            writer.html.write("<span class=\"hll\">")
            end += "</span>"
        }
        guard let sign else { return end }
        if sign != UInt8(ascii: " ") {
            writer.html.write(sign == UInt8(ascii: "+") ? "<span class=\"gi\">" : "<span class=\"gd\">")
            end += "</span>"
        }
        writer.html.write(raw: [sign])
        return end
    }

    /// The code as HTML in colours; `nil` without a typesetter. Reports a language that nobody knows.
    private func colours(of request: CodeRequest, _ index: Int) -> [UInt8]? {
        guard let result = context.typeset?.highlighted(request) else { return nil }
        switch result.shortfall {
        case nil: return result.html
        case .unknownLanguage: report(Faults.unknownLanguage(request.language), at: infoLocation(of: index))
        case .other(let reason): report(Faults.uncolouredCode(reason), at: infoLocation(of: index))
        }
        return nil
    }

    /// The place where a code block's info string is in the source.
    private func infoLocation(of index: Int) -> Location {
        let line = document.source.line(Int(document.nodes[index].start.line))
        let info = document.bytes(document.nodes[index].detail)
        let bytes = document.source.bytes
        let start = line.first { !info.isEmpty && bytes[$0..<line.upperBound].starts(with: info) }
        return start.map { document.source.location($0..<$0 + info.count) } ?? document.location(of: index)
    }
}
