import CommonMark

extension FragmentWriter {
    /// Writes an option of a multiple-choice question; returns false for other list items.
    func writeOption(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        guard let isRight = style.options[index] else { return false }
        writer.html.startLine()
        if style.isSolved {
            writer.html.write(isRight ? "<li class=\"option right\">" : "<li class=\"option wrong\">")
            writer.html.write("<span class=\"mark\">")
            writer.html.write(text: isRight ? context.labels.right : context.labels.wrong)
            writer.html.write("</span> ")
        } else {
            writer.html.write("<li class=\"option\">")
        }
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        writer.html.write("</li>\n")
        return true
    }
}
