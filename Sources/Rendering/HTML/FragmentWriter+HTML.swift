import Links
import CommonMark
import Packs

/// Raw HTML, by the pack's policy.
extension FragmentWriter {
    func writeHTML(_ index: Int, _ writer: inout HTMLWriter) {
        let node = document.nodes[index]
        var bytes = document.bytes(node.literal)
        let isBlock = node.kind == .htmlBlock
        while isBlock, bytes.last?.isHTMLSpace == true { bytes.removeLast() }
        if isBlock { writer.html.startLine() }
        switch context.html {
        case .safe: writeSafely(bytes, index, isBlock: isBlock, writer: &writer)
        case .all: withoutComments(bytes) { writer.html.write(raw: $0) }
        case .none: writeAsText(bytes, isBlock: isBlock, &writer)
        }
        if isBlock { writer.html.startLine() }
    }

    private func withoutComments(_ bytes: ArraySlice<UInt8>, _ write: (ArraySlice<UInt8>) -> Void) {
        for token in HTMLTokenizer(bytes) {
            if case .comment = token.kind { continue }
            write(bytes[token.range])
        }
    }

    private func writeAsText(_ bytes: ArraySlice<UInt8>, isBlock: Bool, _ writer: inout HTMLWriter) {
        var text: [UInt8] = []
        withoutComments(bytes) { text.append(contentsOf: $0) }
        if text.allSatisfy(\.isHTMLSpace) { return }
        if isBlock { writer.html.write("<p>") }
        writer.html.write(text: text[...])
        if isBlock { writer.html.write("</p>") }
    }

    private func writeSafely(_ bytes: ArraySlice<UInt8>, _ index: Int, isBlock: Bool, writer: inout HTMLWriter) {
        let parent = Int(document.nodes[index].parent)
        let tokens = Array(HTMLTokenizer(bytes))
        lastEnds = [:]
        for token in tokens {
            if case .end(let name) = token.kind { lastEnds[name] = token.range.lowerBound }
        }
        for token in tokens {
            let place = RawPlace(node: index, parent: parent, range: token.range, end: isBlock ? bytes.endIndex : nil)
            switch token.kind {
            case .comment: break
            case .text: writeText(references.decode(bytes[token.range]), place, writer: &writer)
            case .start(let tag):
                if !start(tag, place, writer: &writer) { writeText(bytes[token.range], place, writer: &writer) }
            case .end(let name):
                if !end(name, place, writer: &writer) { writeText(bytes[token.range], place, writer: &writer) }
            }
        }
        if let first = open.stack.firstIndex(where: { $0.parent == parent && $0.isImplied && $0.element.name == "p" }) {
            close(downTo: first, &writer)
        }
    }

    private func writeText(_ text: ArraySlice<UInt8>, _ place: RawPlace, writer: inout HTMLWriter) {
        if !text.allSatisfy(\.isHTMLSpace) { enterParagraph(place, &writer) }
        writer.html.write(text: text)
    }

    /// Makes room for text, which never stands bare between paragraphs.
    private func enterParagraph(_ place: RawPlace, _ writer: inout HTMLWriter) {
        if place.isInBlock, open.innermost(in: place.parent) == nil, !style.isInline {
            imply("p", in: place.parent, &writer)
        } else {
            enterLine(in: place.parent, &writer)
        }
        open.touchLast()
    }

    /// Writes a start tag; returns false when it is to be shown as text.
    private func start(_ tag: HTMLTag, _ place: RawPlace, writer: inout HTMLWriter) -> Bool {
        guard let number = HTMLElement.named(tag.name) else {
            // Prose that speaks of a tag gives it no attributes.
            noteShown(tag.name, place, isMeant: place.isInBlock && !tag.attributes.isEmpty)
            return false
        }
        let element = HTMLElement.all[number]
        let isClosed = tag.isSelfClosing || element.isVoid
        if open.isFull, !isClosed || element.isBlock || !element.wholes.isEmpty {
            displaced[number, default: Displaced()].shown += isClosed ? 0 : 1
            return false
        }
        let attributes = HTMLAttributes(of: tag, for: element, &references)
        var written = element.written
        if element.name == "a" {
            if let outer = open.match(element, number), open.stack[outer].parent == place.parent {
                close(downTo: outer, &writer)
            }
            guard let link = link(attributes, place) else {
                // A name for the place, or a link that leads nowhere: its text stays.
                enterLine(in: place.parent, &writer)
                if !isClosed { push(number, as: "", in: place.parent, from: place) }
                return true
            }
            enterUnlessLeftOpen(tag.name, place, writer: &writer)
            writer.html.write(raw: link)
        } else if element.name == "img" {
            enterParagraph(place, &writer)
            writePicture(attributes.picture, at: { self.location(of: place) }, &writer)
            return true
        } else if !element.wholes.isEmpty {
            guard enterPart(element, place, writer: &writer) else {
                displaced[number, default: Displaced()].shown += isClosed ? 0 : 1
                return false
            }
        } else if element.isBlock || (element.written == "span" && leavesOpen(tag.name, place)) {
            guard enterFlow(in: place.parent, &writer) else {
                report(Faults.misplaced(tag.name), at: location(of: place))
                displaced[number, default: Displaced()].dropped += isClosed ? 0 : 1
                return true
            }
            let isLast = place.range.upperBound == place.end
            if element.written == "span"
                || (element.name == "p" && leavesOpen(tag.name, place) && (isLast || !attributes.isEmpty))
            {
                written = "div"
            }
        } else {
            enterUnlessLeftOpen(tag.name, place, writer: &writer)
        }
        if element.name != "a" {
            if let level = element.headingLevel { written = "h\(pageLevel(of: level))" }
            writer.html.write(raw: "<\(written)")
            attributes.write(element.isCentered, &writer.html)
            writer.html.write(element.isVoid ? " />" : ">")
        }
        if element.isVoid { return true }
        push(number, as: written, in: place.parent, from: place)
        if isClosed { closeLast(isEnded: true, &writer) }
        return true
    }

    /// Writes an end tag, now or later; returns false when it is to be shown as text.
    private func end(_ name: String, _ place: RawPlace, writer: inout HTMLWriter) -> Bool {
        guard let number = HTMLElement.named(name) else {
            noteShown(name, place, isMeant: place.isInBlock || name.contains("-"))
            return false
        }
        if let displaced = displaced[number], displaced.isOpen {
            return self.displaced[number]?.end() ?? false
        }
        guard let index = open.match(HTMLElement.all[number], number) else {
            report(Faults.unmatched(name), at: location(of: place))
            return true
        }
        let opened = open.stack[index]
        if opened.parent == place.parent {
            close(downTo: index + 1, &writer)
            closeLast(isEnded: true, &writer)
        } else {
            var child = place.node
            while Int(document.nodes[child].parent) != opened.parent { child = Int(document.nodes[child].parent) }
            open.end(at: Int(document.nodes[child].end), index)
        }
        return true
    }

    /// Notes an element that no page has, and says so once, where it begins, of one that is meant as such.
    private func noteShown(_ name: String, _ place: RawPlace, isMeant: Bool) {
        let known = shownElements[name] ?? (place, false)
        if isMeant, !known.isSaid { report(Faults.shown(name), at: location(of: known.place)) }
        shownElements[name] = (known.place, known.isSaid || isMeant)
    }

    private func enterUnlessLeftOpen(_ name: String, _ place: RawPlace, writer: inout HTMLWriter) {
        if leavesOpen(name, place) {
            enterLine(in: place.parent, &writer)
        } else {
            enterParagraph(place, &writer)
        }
    }

    /// Makes room for a part of a table, list and so on; returns false when there is none of them around.
    private func enterPart(_ element: HTMLElement, _ place: RawPlace, writer: inout HTMLWriter) -> Bool {
        guard let whole = open.whole(of: element, in: place.parent) else { return false }
        if element.name == "summary", !open.stack[whole].isFresh { return false }
        close(downTo: whole + 1, &writer)
        if element.wholes.contains("tr"), open.last?.element.name != "tr" {
            imply("tr", in: place.parent, &writer)
        }
        open.touchLast()
        return true
    }

    /// Tells whether an HTML block leaves an element open, so that Markdown comes into it.
    private func leavesOpen(_ name: String, _ place: RawPlace) -> Bool {
        guard place.isInBlock else { return false }
        return lastEnds[name, default: 0] <= place.range.lowerBound
    }
}

/// The place of a token of raw HTML.
struct RawPlace {
    /// The Markdown node that holds it.
    let node: Int
    /// The node's parent.
    let parent: Int
    /// The token's place in the document's text.
    let range: Range<Int>
    /// The end of the HTML block that holds it; `nil` for HTML in a line of text.
    let end: Int?

    var isInBlock: Bool { end != nil }
}

/// Start tags of one name that were not written as such, so that their end tags are not either.
struct Displaced {
    var shown = 0
    var dropped = 0

    var isOpen: Bool { shown + dropped > 0 }

    /// Takes an end tag; returns whether it is written as nothing rather than as text.
    mutating func end() -> Bool {
        if shown > 0 {
            shown -= 1
            return false
        }
        dropped -= 1
        return true
    }
}

extension HTMLElement {
    var isVoid: Bool { if case .void = content { true } else { false } }
    var isCentered: Bool { name == "center" }

    /// The level of `h1` to `h6`.
    var headingLevel: Int? {
        name.utf8.count == 2 && name.hasPrefix("h") ? name.dropFirst().first?.wholeNumberValue : nil
    }
}
