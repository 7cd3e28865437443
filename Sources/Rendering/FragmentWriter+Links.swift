import CommonMark
import Diagnostics
import Packs

extension FragmentWriter {
    /// Writes a link, or only its text where it leads nowhere.
    func writeLink(_ index: Int, _ writer: inout HTMLWriter) {
        let node = document.nodes[index]
        guard style.isLinked, linkDepth == 0,
            let url = url(ofLink: document.bytes(node.literal), at: { self.document.location(of: index) })
        else {
            writer.writeChildren(of: index)
            _ = closeInside(index, &writer)
            return
        }
        writer.html.write("<a href=\"")
        writer.html.write(url: url[...])
        writeTitle(node, &writer)
        writer.html.write("\">")
        linkDepth += 1
        writer.writeChildren(of: index)
        _ = closeInside(index, &writer)
        linkDepth -= 1
        writer.html.write("</a>")
    }

    func writeTitle(_ node: Node, _ writer: inout HTMLWriter) {
        guard !node.detail.isEmpty else { return }
        writer.html.write("\" title=\"")
        writer.html.write(text: document.bytes(node.detail))
    }

    /// The URL that a link has on the page; `nil`, and a diagnostic, when there is none.
    func url(ofLink bytes: ArraySlice<UInt8>, at location: () -> Location?) -> [UInt8]? {
        let destination = Destination(bytes)
        switch destination.form {
        case .absolute:
            return destination.text
        case .unsafe(let scheme):
            report(Faults.unsafeScheme(scheme, of: String(decoding: bytes, as: UTF8.self)), at: location())
            return nil
        case .relative(let path):
            let resolver = LinkResolver(
                index: context.links,
                file: file,
                anchors: { self.anchors },
                suggests: findings.diagnostics.count < 100,
                reads: { self.findings.linkedFiles.insert($0) }
            )
            switch resolver.resolve(path: path, fragment: destination.fragment) {
            case .failure(let fault):
                report(fault.diagnostic, at: location())
                return nil
            case .success(let target):
                if case .asset(let asset) = target { take(asset, as: path, at: location) }
                if let url = context.url(target) { return Array(url.utf8) }
                report(Faults.unpublished(String(decoding: bytes, as: UTF8.self)), at: location())
                return nil
            }
        }
    }

    /// Notes that the output needs a copy of a file, and what the copy lacks.
    func take(_ asset: Asset, as path: String, at location: () -> Location?) {
        findings.assets.insert(asset)
        guard asset.isDrawing, let facts = context.links.drawings.known(asset.path),
            let loss = Faults.unsafeDrawing(path, facts)
        else { return }
        report(loss, at: location())
    }

    /// Notes a fault at a place.
    func report(_ diagnostic: Diagnostic, at location: Location?) {
        var diagnostic = diagnostic
        diagnostic.location = location
        findings.diagnostics.append(diagnostic)
    }

    /// The start tag of a link in raw HTML; `nil` when it leads nowhere.
    func link(_ attributes: HTMLAttributes, _ place: RawPlace) -> [UInt8]? {
        guard let destination = attributes["href"], style.isLinked, linkDepth == 0,
            let url = url(ofLink: destination, at: { self.location(of: place) })
        else { return nil }
        var html = HTMLText()
        html.write("<a href=\"")
        html.write(url: url[...])
        html.write("\"")
        attributes.write(false, &html)
        html.write(">")
        return html.bytes
    }

    /// Where a token of raw HTML is in the source.
    func location(of place: RawPlace) -> Location? {
        let node = document.nodes[place.node]
        guard node.kind == .htmlBlock else { return document.location(of: place.node) }
        let literal = document.bytes(node.literal)
        let before = literal[..<place.range.lowerBound]
        let line = document.source.line(Int(node.start.line) + before.count { $0 == 0x0A })
        // What stands before a line of the block is the marks of its containers: lines agree at their ends.
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? literal.startIndex
        let lineEnd = literal[place.range.lowerBound...].firstIndex(of: 0x0A) ?? literal.endIndex
        let start = max(line.lowerBound, line.upperBound - (lineEnd - lineStart)) + place.range.lowerBound - lineStart
        let length = min(place.range.count, lineEnd - place.range.lowerBound)
        return document.source.location(min(start, line.upperBound)..<min(start + length, line.upperBound))
    }
}
