import CommonMark
import Diagnostics
import Links
import Text
import Typesetting

extension FragmentWriter {
    /// Writes a diagram as a picture that its source describes, with its title as the caption.
    ///
    /// - Returns: false where there is no drawing, so that its source has to be shown.
    func writeDiagram(_ request: DiagramRequest, _ index: Int, title: String?, to writer: inout HTMLWriter) -> Bool {
        switch context.typeset?.diagram(request) {
        case nil: return false
        case .failure(let message, let line):
            report(Faults.diagram(message), at: location(ofLine: line, inCode: index))
            return false
        case .drawing(let file):
            guard let drawing = SVGDrawing(file) else { return false }
            writer.html.startLine()
            writer.html.write("<figure class=\"diagram\">\n<img src=\"data:image/svg+xml;base64,")
            writer.html.write(raw: Base64.text(drawing.bytes))
            writer.html.write("\" alt=\"")
            let source = request.source.reversed().drop { $0 == 0x0A }.reversed()
            writer.html.write(text: Array(source)[...])
            writer.html.write("\"")
            if let size = drawing.size {
                writer.html.write(raw: " width=\"\(size.width)\" height=\"\(size.height)\"")
            }
            writer.html.write(" />\n")
            if let title {
                writer.html.write("<figcaption>")
                writer.html.write(text: title)
                writer.html.write("</figcaption>\n")
            }
            writer.html.write("</figure>\n")
            return true
        }
    }

    /// The place of a line of a code block; of the whole block where it is not known.
    private func location(ofLine line: Int?, inCode index: Int) -> Location {
        let source = document.source
        let range = document.sourceRange(of: index)
        guard let line else { return document.location(of: index) }
        let bounds = source.line(Int(document.nodes[index].start.line) + line).clamped(to: range)
        let start = bounds.first { !Self.space.contains(source.bytes[$0]) } ?? bounds.lowerBound
        return bounds.isEmpty ? document.location(of: index) : source.location(start..<bounds.upperBound)
    }

    private static let space = Array(" \t\r\n".utf8)
}
