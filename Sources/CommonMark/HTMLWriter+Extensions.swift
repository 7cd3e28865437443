/// The HTML of what goes beyond CommonMark: cmark-gfm's where it has one.
extension HTMLWriter {
    mutating func openExtension(_ node: Node, _ index: Int) {
        switch node.kind {
        case .table:
            html.startLine()
            html.write("<table>\n")
        case .tableRow where node.isHeader: html.write("<thead>\n<tr>\n")
        case .tableRow:
            let header = Int(node.parent) + 1
            html.write(Int(document.nodes[header].end) == index ? "<tbody>\n<tr>\n" : "<tr>\n")
        case .tableCell:
            html.write(node.isHeader ? "<th" : "<td")
            switch node.alignment {
            case .none: html.write(">")
            case .left: html.write(" align=\"left\">")
            case .center: html.write(" align=\"center\">")
            case .right: html.write(" align=\"right\">")
            }
        case .strikethrough: html.write("<del>")
        case .alert:
            html.startLine()
            html.write(raw: "<div class=\"markdown-alert markdown-alert-\(node.alert)\">\n")
            html.write(raw: "<p class=\"markdown-alert-title\">\(node.alert.title)</p>\n")
        default: break
        }
    }

    mutating func closeExtension(_ node: Node, _ index: Int) {
        switch node.kind {
        case .table: html.write(document.nodes[index + 1].end < node.end ? "</tbody>\n</table>\n" : "</table>\n")
        case .tableRow: html.write(node.isHeader ? "</tr>\n</thead>\n" : "</tr>\n")
        case .tableCell: html.write(node.isHeader ? "</th>\n" : "</td>\n")
        case .strikethrough: html.write("</del>")
        case .alert:
            html.startLine()
            html.write("</div>\n")
        default: break
        }
    }

    /// Writes a task's box (GFM 0.29, section 5.3).
    mutating func writeBox(_ task: Node.Task) {
        switch task {
        case .none: break
        case .open: html.write("<input type=\"checkbox\" disabled=\"\" /> ")
        case .done: html.write("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ")
        }
    }

    /// Writes a formula as TeX between the delimiters that math libraries look for.
    mutating func writeMath(_ node: Node) {
        switch node.kind {
        case .mathInline: html.write("<span class=\"math inline\">\\(")
        case .mathDisplay: html.write("<span class=\"math display\">\\[")
        default:
            html.startLine()
            html.write("<div class=\"math display\">\\[")
        }
        html.write(text: document.bytes(node.literal))
        switch node.kind {
        case .mathInline: html.write("\\)</span>")
        case .mathDisplay: html.write("\\]</span>")
        default: html.write("\\]</div>\n")
        }
    }
}

extension Node.Alert {
    /// The alert's heading.
    public var title: String { "\(self)".prefix(1).uppercased() + "\(self)".dropFirst() }
}
