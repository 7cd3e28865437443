import CommonMark
import Diagnostics

extension FragmentWriter {
    /// Writes a picture, or only its description where there is none to be had.
    func writeImage(_ index: Int, _ writer: inout HTMLWriter) {
        let node = document.nodes[index]
        let destination = Destination(document.bytes(node.literal))
        guard case .absolute(let scheme) = destination.form, scheme.hasPrefix("http") else {
            writeDescription(of: index, &writer)
            return
        }
        findings.remoteImages.insert(String(decoding: destination.text, as: UTF8.self))
        writer.html.write("<img src=\"")
        writer.html.write(url: destination.text[...])
        writer.html.write("\" alt=\"")
        writeDescription(of: index, &writer)
        writeTitle(node, &writer)
        writer.html.write("\" loading=\"lazy\" />")
    }

    /// Writes the plain text of an image's children, as in `alt` (section 6.4).
    func writeDescription(of index: Int, _ writer: inout HTMLWriter) {
        for child in index + 1..<Int(document.nodes[index].end) {
            let node = document.nodes[child]
            switch node.kind {
            case .text, .code, .htmlInline: writer.html.write(text: document.bytes(node.literal))
            case .softBreak, .lineBreak: writer.html.write(" ")
            default: break
            }
        }
    }
}
