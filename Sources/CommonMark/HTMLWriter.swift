/// Changes how ``HTMLWriter`` writes some nodes; the others are written as CommonMark's reference implementation does.
///
/// A class, because it is asked at every node, and a reference is asked without being copied.
public protocol HTMLCustomization: AnyObject {
    /// Writes a node with all its descendants and returns true, or returns false to have it written as usual.
    ///
    /// Called for every node except those inside an image's description.
    func write(_ index: Int, with writer: inout HTMLWriter) -> Bool

    /// Called when a node's children were written as usual: writes the node's end and returns true, or returns false to
    /// have it written as usual.
    func writeEnd(of index: Int, with writer: inout HTMLWriter) -> Bool
}

extension HTMLCustomization {
    /// Every node's end is written as usual.
    public func writeEnd(of index: Int, with writer: inout HTMLWriter) -> Bool { false }
}

/// Writes a document's nodes as HTML, like `cmark_render_html` with raw HTML allowed.
public struct HTMLWriter {
    /// The document whose nodes are written.
    public let document: Document
    /// The HTML that was written so far.
    public var html = HTMLText()
    /// The text that begins the ids of footnotes: set it apart for each of several fragments that share a page.
    public var footnotePrefix = ""
    private let customization: (any HTMLCustomization)?
    /// The footnotes that what was written so far refers to.
    var footnotes = FootnoteUses()

    /// A writer for nodes of a document.
    public init(_ document: Document, customization: (any HTMLCustomization)? = nil) {
        self.document = document
        self.customization = customization
    }

    /// The whole document as an HTML fragment.
    public static func html(_ document: Document) -> HTMLText {
        var writer = HTMLWriter(document)
        writer.write(0..<document.nodes.count)
        writer.writeFootnotes()
        return writer.html
    }

    /// Writes a node's children.
    public mutating func writeChildren(of index: Int) {
        write(index + 1..<Int(document.nodes[index].end))
    }

    /// Writes a run of whole subtrees: a range of indices that begins and ends between siblings.
    ///
    /// Definitions of footnotes are left out: ``writeFootnotes()`` writes those that were referred to.
    public mutating func write(_ range: Range<Int>) {
        var open: [(end: Int, index: Int)] = []
        var index = range.lowerBound
        while index < range.upperBound {
            while let top = open.last, top.end <= index {
                exit(top.index)
                open.removeLast()
            }
            let end = Int(document.nodes[index].end)
            if let customization, customization.write(index, with: &self) {
                index = end
            } else if enter(index) {
                open.append((end, index))
                index += 1
            } else {
                index = end
            }
        }
        while let top = open.popLast() { exit(top.index) }
    }

    /// Writes a node's start; returns whether its children and its end are to follow.
    private mutating func enter(_ index: Int) -> Bool {
        let node = document.nodes[index]
        switch node.kind {
        case .text: html.write(text: document.bytes(node.literal))
        case .softBreak: html.write("\n")
        case .lineBreak: html.write("<br />\n")
        case .code:
            html.write("<code>")
            html.write(text: document.bytes(node.literal))
            html.write("</code>")
        case .htmlInline: html.write(raw: document.bytes(node.literal))
        case .htmlBlock:
            html.startLine()
            html.write(raw: document.bytes(node.literal))
            html.startLine()
        case .codeBlock: writeCodeBlock(node)
        case .thematicBreak:
            html.startLine()
            html.write("<hr />\n")
        case .image: writeImage(index)
        case .mathInline, .mathDisplay, .mathBlock: writeMath(node)
        case .footnoteReference: writeFootnoteReference(to: Int(node.level))
        case .footnoteDefinition: break
        default:
            open(node, index)
            return true
        }
        return false
    }

    private mutating func open(_ node: Node, _ index: Int) {
        switch node.kind {
        case .paragraph where isTight(index): break
        case .paragraph:
            html.startLine()
            html.write("<p>")
        case .heading:
            html.startLine()
            html.write(raw: "<h\(node.level)>")
        case .blockQuote:
            html.startLine()
            html.write("<blockquote>\n")
        case .list:
            html.startLine()
            if !node.isOrdered {
                html.write("<ul>\n")
            } else if node.level == 1 {
                html.write("<ol>\n")
            } else {
                html.write(raw: "<ol start=\"\(node.level)\">\n")
            }
        case .item:
            html.startLine()
            html.write("<li>")
            writeBox(node.task)
        case .emphasis: html.write("<em>")
        case .strong: html.write("<strong>")
        case .link:
            html.write("<a href=\"")
            html.write(url: document.bytes(node.literal))
            writeTitle(node)
            html.write("\">")
        default: openExtension(node, index)
        }
    }

    private mutating func exit(_ index: Int) {
        if let customization, customization.writeEnd(of: index, with: &self) { return }
        let node = document.nodes[index]
        switch node.kind {
        case .paragraph where isTight(index): break
        case .paragraph:
            writeBacklinks(inLastParagraph: index)
            html.write("</p>\n")
        case .heading: html.write(raw: "</h\(node.level)>\n")
        case .blockQuote:
            html.startLine()
            html.write("</blockquote>\n")
        case .list: html.write(node.isOrdered ? "</ol>\n" : "</ul>\n")
        case .item: html.write("</li>\n")
        case .emphasis: html.write("</em>")
        case .strong: html.write("</strong>")
        case .link: html.write("</a>")
        default: closeExtension(node, index)
        }
    }
}
