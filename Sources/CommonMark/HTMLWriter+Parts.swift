extension HTMLWriter {
    /// Tells whether a paragraph stands in a tight list, where it has no tags of its own (CommonMark 0.30, section
    /// 5.3).
    func isTight(_ index: Int) -> Bool {
        let parent = document.nodes[Int(document.nodes[index].parent)]
        return parent.kind == .item && document.nodes[Int(parent.parent)].isTight
    }

    /// Writes a code block; the first word of its info string is the language (section 4.5).
    mutating func writeCodeBlock(_ node: Node) {
        html.startLine()
        let language = document.bytes(node.detail).prefix { !$0.isSpace }
        if language.isEmpty {
            html.write("<pre><code>")
        } else {
            html.write("<pre><code class=\"language-")
            html.write(text: language)
            html.write("\">")
        }
        html.write(text: document.bytes(node.literal))
        html.write("</code></pre>\n")
    }

    /// Writes an image; its description is the plain text of its children (section 6.4).
    mutating func writeImage(_ index: Int) {
        let node = document.nodes[index]
        html.write("<img src=\"")
        html.write(url: document.bytes(node.literal))
        html.write("\" alt=\"")
        for child in index + 1..<Int(node.end) {
            let node = document.nodes[child]
            switch node.kind {
            case .text, .code, .htmlInline, .mathInline, .mathDisplay: html.write(text: document.bytes(node.literal))
            case .softBreak, .lineBreak: html.write(" ")
            default: break
            }
        }
        writeTitle(node)
        html.write("\" />")
    }

    /// Closes an attribute and opens a `title`, where a link or image has one.
    mutating func writeTitle(_ node: Node) {
        guard !node.detail.isEmpty else { return }
        html.write("\" title=\"")
        html.write(text: document.bytes(node.detail))
    }
}

extension UInt8 {
    /// True when the byte is white space in the sense of the C locale.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
