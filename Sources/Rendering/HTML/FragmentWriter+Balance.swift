import Links
import CommonMark

/// Keeping raw HTML balanced among itself and with Markdown's own elements, and every element where HTML allows it.
extension FragmentWriter {
    /// Called before anything of a Markdown node is written: gives it a place where it may stand.
    ///
    /// - Returns: whether only the node's children may stand there.
    func prepare(for index: Int, _ writer: inout HTMLWriter) -> Bool {
        let node = document.nodes[index]
        if let ended = open.firstEnded(at: index) { close(downTo: ended, &writer) }
        let parent = Int(node.parent)
        switch node.kind {
        case .htmlInline, .htmlBlock, .softBreak, .footnoteDefinition:
            break
        case _ where node.kind.isInline:
            if node.kind != .text || !document.bytes(node.literal).allSatisfy(\.isHTMLSpace) {
                enterLine(in: parent, &writer)
            }
        default:
            if let summary = open.summary(in: parent) {
                if node.kind == .paragraph { return true }
                close(downTo: node.kind == .heading ? summary + 1 : summary, &writer)
                if node.kind == .heading { return false }
            }
            _ = enterFlow(in: parent, &writer)
        }
        return false
    }

    /// Called before the end of a Markdown node is written: closes what was opened in it.
    ///
    /// - Returns: whether the node needs no end any more.
    func closeInside(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        while let last = open.last, last.parent >= index { closeLast(&writer) }
        guard interrupted == index else { return false }
        interrupted = nil
        return true
    }

    /// Closes the innermost element.
    func closeLast(isEnded: Bool = false, _ writer: inout HTMLWriter) {
        addSummary(&writer)
        guard let last = open.popLast() else { return }
        if !last.written.isEmpty { writer.html.write(raw: "</\(last.written)>") }
        if last.isLink { linkDepth -= 1 }
        if !isEnded, last.needsEnd, let origin = last.origin {
            report(Faults.unclosed(last.element.name), at: location(of: origin))
        }
    }

    /// Closes elements from the innermost one down to a height of the stack.
    func close(downTo height: Int, _ writer: inout HTMLWriter) {
        while open.stack.count > height { closeLast(&writer) }
    }

    /// Opens an element whose start tag was written.
    func push(_ place: Int, as written: String, in parent: Int, from origin: RawPlace?) {
        let element = HTMLElement.all[place]
        open.touchLast()
        let content: HTMLElement.Content =
            if case .phrasing = element.content, written == "div" { .flow } else { element.content }
        open.append(
            OpenElement(place: place, written: written, content: content, parent: parent, origin: origin)
        )
        if open.last?.isLink == true { linkDepth += 1 }
    }

    /// Opens an element that the source has not, but HTML needs here.
    func imply(_ name: String, in parent: Int, _ writer: inout HTMLWriter) {
        guard let place = HTMLElement.named(name) else { return }
        writer.html.write(raw: "<\(name)>")
        push(place, as: name, in: parent, from: nil)
    }

    /// Makes room for text and elements that stand in a line of it.
    func enterLine(in parent: Int, _ writer: inout HTMLWriter) {
        addSummary(&writer)
        while case .parts(let implied)? = open.innermost(in: parent)?.content { imply(implied, in: parent, &writer) }
        if open.innermost(in: parent) == nil, interrupted == parent {
            writer.html.write("<p>")
            interrupted = nil
        }
        open.touchLast()
    }

    /// Makes room for a block, if there can be any in this place.
    func enterFlow(in parent: Int, _ writer: inout HTMLWriter) -> Bool {
        addSummary(&writer)
        var cut = open.stack.count
        scan: for index in open.stack.indices.reversed() {
            guard open.stack[index].parent == parent else { break }
            switch open.stack[index].content {
            case .transparent, .void: continue
            case .phrasing: cut = index
            case .summary: return false
            case .flow:
                close(downTo: cut, &writer)
                open.touchLast()
                return true
            case .parts:
                close(downTo: index + 1, &writer)
                enterLine(in: parent, &writer)
                return true
            }
        }
        let outermost = open.stack.firstIndex { $0.parent == parent } ?? open.stack.count
        switch document.nodes[parent].kind {
        // In a summary a paragraph has no tags of its own, and room for no block.
        case .paragraph where open.summary(in: Int(document.nodes[parent].parent)) != nil:
            return false
        case .paragraph where !document.isTight(parent):
            if style.isInline { return false }
            close(downTo: outermost, &writer)
            if interrupted != parent { writer.html.write("</p>") }
            interrupted = parent
            return true
        case let kind where kind == .heading || kind.isInline:
            return false
        default:
            close(downTo: cut, &writer)
            return true
        }
    }

    /// A `details` element must begin with a summary (HTML, section 4.11.1).
    private func addSummary(_ writer: inout HTMLWriter) {
        guard let last = open.last, last.isFresh, last.element.name == "details" else { return }
        open.touchLast()
        writer.html.write("<summary>")
        writer.html.write(text: context.labels.details)
        writer.html.write("</summary>")
    }
}

extension Document {
    /// Tells whether a paragraph stands in a tight list, where it has no tags of its own.
    func isTight(_ index: Int) -> Bool {
        let parent = nodes[Int(nodes[index].parent)]
        return parent.kind == .item && nodes[Int(parent.parent)].isTight
    }
}
