/// The footnotes that a fragment refers to, in the order in which it does so first.
struct FootnoteUses {
    /// One footnote's definition and how often it is referred to.
    struct Use {
        var definition: Int
        /// All references in what is written and in the footnotes.
        var references = 0
        /// The references that were written.
        var written = 0
    }

    private(set) var uses: [Use] = []
    private var numbers: [Int: Int] = [:]

    var count: Int { uses.count }

    /// The place of a definition in ``uses``; a new one for a definition not seen before.
    private mutating func place(of definition: Int) -> Int {
        if let place = numbers[definition] { return place }
        numbers[definition] = uses.count
        uses.append(Use(definition: definition))
        return uses.count - 1
    }

    mutating func count(_ definition: Int) {
        uses[place(of: definition)].references += 1
    }

    /// Notes that a reference is written; returns the footnote's number and which of its references this is.
    mutating func write(_ definition: Int) -> (number: Int, reference: Int) {
        let place = place(of: definition)
        uses[place].written += 1
        uses[place].references = max(uses[place].references, uses[place].written)
        return (place + 1, uses[place].written)
    }

    func use(of definition: Int) -> Use? { numbers[definition].map { uses[$0] } }
    func number(of definition: Int) -> Int { (numbers[definition] ?? 0) + 1 }
}

/// Footnotes, numbered by first reference, as cmark-gfm writes them.
extension HTMLWriter {
    mutating func writeFootnoteReference(to definition: Int) {
        let (number, reference) = footnotes.write(definition)
        html.write("<sup class=\"footnote-ref\"><a href=\"#")
        writeId("fn-", definition)
        html.write("\" id=\"")
        writeId("fnref-", definition)
        html.write(raw: reference > 1 ? "-\(reference)" : "")
        html.write(raw: "\" data-footnote-ref>\(number)</a></sup>")
    }

    private mutating func writeId(_ kind: String, _ definition: Int) {
        html.write(text: footnotePrefix + kind)
        html.write(url: document.bytes(document.nodes[definition].literal))
    }

    /// Writes the footnotes that what was written so far refers to, and those that they refer to in turn.
    public mutating func writeFootnotes() {
        guard footnotes.count > 0 else { return }
        var next = 0
        while next < footnotes.count {
            let definition = footnotes.uses[next].definition
            for index in definition..<Int(document.nodes[definition].end)
            where document.nodes[index].kind == .footnoteReference {
                footnotes.count(Int(document.nodes[index].level))
            }
            next += 1
        }
        html.startLine()
        html.write("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
        for use in footnotes.uses {
            html.write("<li id=\"")
            writeId("fn-", use.definition)
            html.write("\">\n")
            writeChildren(of: use.definition)
            if document.lastBlock(of: use.definition).map({ document.nodes[$0].kind }) != .paragraph {
                writeBacklinks(to: use.definition)
                html.write("\n")
            }
            html.write("</li>\n")
        }
        html.write("</ol>\n</section>\n")
    }

    /// Writes the links back to a footnote's references when a paragraph is its last block.
    mutating func writeBacklinks(inLastParagraph index: Int) {
        let parent = Int(document.nodes[index].parent)
        guard document.nodes[parent].kind == .footnoteDefinition, document.lastBlock(of: parent) == index else {
            return
        }
        html.write(" ")
        writeBacklinks(to: parent)
    }

    private mutating func writeBacklinks(to definition: Int) {
        guard let use = footnotes.use(of: definition) else { return }
        for reference in 1...max(1, use.references) {
            if reference > 1 { html.write(" ") }
            html.write("<a href=\"#")
            writeId("fnref-", definition)
            html.write(raw: reference > 1 ? "-\(reference)" : "")
            html.write("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
            if reference > 1 { html.write(raw: "<sup class=\"footnote-ref\">\(reference)</sup>") }
            html.write("</a>")
        }
    }
}
