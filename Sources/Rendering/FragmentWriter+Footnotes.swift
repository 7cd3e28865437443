import CommonMark

/// The footnotes that a fragment refers to, in the order in which it does so first.
struct FootnoteNumbers {
    /// The definitions' nodes.
    private(set) var definitions: [Int] = []
    /// The number of times that each was referred to.
    private(set) var references: [Int] = []
    private var numbers: [Int: Int] = [:]
    /// The last paragraph of the footnote that is being written: links back go to its end.
    var lastParagraph: Int?
    var current = 0

    /// Counts a reference; returns the footnote's number, from 1, and which of its references this is.
    mutating func refer(to definition: Int) -> (number: Int, reference: Int) {
        let place = numbers[definition] ?? definitions.count
        if place == definitions.count {
            numbers[definition] = place
            definitions.append(definition)
            references.append(0)
        }
        references[place] += 1
        return (place + 1, references[place])
    }
}

extension FragmentWriter {
    func writeFootnoteReference(_ index: Int, _ writer: inout HTMLWriter) {
        // A heading has no room for notes, but those of a question's stand below its text.
        if style.isInline, style.notesBelow == nil { return }
        let (number, reference) = footnotes.refer(to: Int(document.nodes[index].level))
        guard linkDepth == 0 else { return writer.html.write(raw: "<sup>\(number)</sup>") }
        writer.html.write("<sup class=\"footnote-ref\"><a id=\"")
        writer.html.write(text: referenceID(number, reference))
        writer.html.write("\" href=\"#")
        writer.html.write(url: Array(noteID(number).utf8)[...])
        writer.html.write("\" role=\"doc-noteref\">")
        writer.html.write(raw: "\(number)</a></sup>")
    }

    /// Writes the footnotes that the fragment refers to, and those that they refer to in turn.
    func writeFootnotes(_ writer: inout HTMLWriter) {
        guard !footnotes.definitions.isEmpty, !style.isInline else { return }
        writer.html.startLine()
        // A landmark of each answer's notes would drown those of a page with many answers.
        writer.html.write("<div class=\"footnotes\" role=\"group\" aria-label=\"")
        writer.html.write(text: context.labels.footnotes)
        writer.html.write("\">\n<ol>\n")
        while footnotes.current < footnotes.definitions.count {
            let definition = footnotes.definitions[footnotes.current]
            let last = document.lastBlock(of: definition)
            footnotes.lastParagraph = last.flatMap { document.nodes[$0].kind == .paragraph ? $0 : nil }
            writer.html.write("<li id=\"")
            writer.html.write(text: noteID(footnotes.current + 1))
            writer.html.write("\">\n")
            writer.writeChildren(of: definition)
            close(downTo: 0, &writer)
            if footnotes.lastParagraph == nil { writeBacklinks(&writer) }
            writer.html.write("</li>\n")
            footnotes.current += 1
        }
        writer.html.write("</ol>\n</div>\n")
    }

    /// Writes links back to the places that refer to the footnote at hand.
    func writeBacklinks(_ writer: inout HTMLWriter) {
        let number = footnotes.current + 1
        for reference in 1...max(1, footnotes.references[footnotes.current]) {
            writer.html.write(" <a href=\"#")
            writer.html.write(url: Array(referenceID(number, reference).utf8)[...])
            writer.html.write("\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"")
            writer.html.write(text: context.labels.back)
            writer.html.write(raw: " \(number)\(reference > 1 ? "-\(reference)" : "")\">↩</a>")
        }
    }

    /// Several fragments of one document may share a page: each has notes of its own, told apart by where it begins.
    private func noteID(_ number: Int) -> String {
        "\(context.anchorPrefix)fn-\(style.notesBelow ?? range.lowerBound)-\(number)"
    }

    private func referenceID(_ number: Int, _ reference: Int) -> String {
        "\(context.anchorPrefix)fnref-\(style.notesBelow ?? range.lowerBound)-\(number)"
            + (reference > 1 ? "-\(reference)" : "")
    }
}
