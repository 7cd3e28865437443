import CommonMark

extension FragmentWriter {
    /// Writes an alert (`> [!NOTE]`), named in the page's language.
    func writeAlert(_ index: Int, _ writer: inout HTMLWriter) {
        let alert = document.nodes[index].alert
        writer.html.startLine()
        writer.html.write(raw: "<div class=\"alert alert-\(alert.name)\" role=\"note\">\n<p class=\"alert-title\">")
        writer.html.write(text: context.labels.title(of: alert))
        writer.html.write("</p>\n")
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.startLine()
        writer.html.write("</div>\n")
    }

    /// Writes a paragraph that runs the other way than the text around it; returns false for others.
    func writeParagraph(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        let node = document.nodes[index]
        guard document.nodes[Int(node.parent)].kind != .item, footnotes.lastParagraph != index else { return false }
        if writeFigure(index, &writer) { return true }
        guard let direction = ownDirection(of: index) else { return false }
        writer.html.startLine()
        writer.html.write(raw: "<p dir=\"\(direction)\">")
        writer.writeChildren(of: index)
        let isClosed = closeInside(index, &writer)
        writer.html.write(isClosed ? "\n" : "</p>\n")
        return true
    }

    /// Writes the direction of a block as an attribute, where it is another one than that of the text around.
    func writeDirection(of index: Int, _ writer: inout HTMLWriter) {
        if let direction = ownDirection(of: index) { writer.html.write(raw: " dir=\"\(direction)\"") }
    }

    /// Writes a list that runs the other way than the text around it, its signs with it; returns false for others. What is
    /// in another list runs as that does.
    func writeList(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        let node = document.nodes[index]
        guard document.nodes[Int(node.parent)].kind != .item, let direction = ownDirection(of: index) else {
            return false
        }
        let name = node.isOrdered ? "ol" : "ul"
        let start = node.isOrdered && node.level != 1 ? " start=\"\(node.level)\"" : ""
        writer.html.startLine()
        writer.html.write(raw: "<\(name)\(start) dir=\"\(direction)\">\n")
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.write(raw: "</\(name)>\n")
        return true
    }

    /// The direction of a block that runs the other way than the text around it.
    private func ownDirection(of index: Int) -> String? {
        var letters = LetterDirections()
        for inside in index + 1..<Int(document.nodes[index].end) where document.nodes[inside].kind == .text {
            letters.add(document.bytes(document.nodes[inside].literal))
            // Most blocks begin as the text around them does.
            if letters.beginsRight == context.isRightToLeft { return nil }
        }
        if context.isRightToLeft { return letters.isLeft ? "ltr" : nil }
        return letters.isRight ? "rtl" : nil
    }

    /// Writes a cell of an aligned column, for which HTML has no attribute any more, or one that runs the other way than
    /// its table; returns false for other cells.
    func writeCell(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        let node = document.nodes[index]
        let direction = ownDirection(of: index)
        guard node.alignment != .none || direction != nil else { return false }
        writer.html.write(node.isHeader ? "<th" : "<td")
        if node.alignment != .none { writer.html.write(raw: " class=\"align-\(node.alignment.name)\"") }
        if let direction { writer.html.write(raw: " dir=\"\(direction)\"") }
        writer.html.write(">")
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.write(node.isHeader ? "</th>\n" : "</td>\n")
        return true
    }

    /// Writes a list item that is an option or a task; returns false for others.
    func writeItem(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        let task = document.nodes[index].task
        if let option = style.options[index] {
            writer.html.startLine()
            writeStart(of: option, &writer)
        } else if style.blanks[index] != nil || style.partners[index] != nil {
            writeAsked(index, &writer)
            return true
        } else if task != .none {
            writer.html.startLine()
            let isDone = task == .done
            writer.html.write("<li class=\"task\"><input type=\"checkbox\" disabled=\"\"")
            if isDone { writer.html.write(" checked=\"\"") }
            writer.html.write(" aria-label=\"")
            writer.html.write(text: isDone ? context.labels.done : context.labels.open)
            writer.html.write("\" /> ")
        } else {
            return false
        }
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.write(style.options[index] == nil ? "</li>\n" : "</div></li>\n")
        return true
    }

    /// The letter is text, so that it is the same on screens, on paper and in programs that know no style sheets.
    private func writeStart(of option: FragmentStyle.Option, _ writer: inout HTMLWriter) {
        let kind = style.isSolved ? option.isRight ? " right" : " wrong" : ""
        writer.html.write(raw: "<li class=\"option\(kind)\"><span class=\"letter\">\(option.letter)</span> ")
        if style.isSolved {
            writer.html.write("<span class=\"mark\">")
            writer.html.write(text: option.isRight ? context.labels.right : context.labels.wrong)
            writer.html.write("</span> ")
        }
        writer.html.write("<div class=\"option-text\">")
    }
}

// Names that reflection makes are the same, and cost more than all the rest of a cell.
extension Node.Alignment {
    fileprivate var name: String {
        switch self {
        case .none: "none"
        case .left: "left"
        case .center: "center"
        case .right: "right"
        }
    }
}

extension Node.Alert {
    fileprivate var name: String {
        switch self {
        case .note: "note"
        case .tip: "tip"
        case .important: "important"
        case .warning: "warning"
        case .caution: "caution"
        }
    }
}
