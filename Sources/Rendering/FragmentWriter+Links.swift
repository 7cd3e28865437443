import CommonMark
import Diagnostics

extension FragmentWriter {
    /// Writes a link, or only its text where it leads nowhere.
    func writeLink(_ index: Int, _ writer: inout HTMLWriter) {
        let node = document.nodes[index]
        guard style.isLinked, linkDepth == 0,
            let url = url(ofLink: document.bytes(node.literal), at: { self.location(of: index) })
        else {
            writer.writeChildren(of: index)
            return
        }
        writer.html.write("<a href=\"")
        writer.html.write(url: url[...])
        writeTitle(node, &writer)
        writer.html.write("\">")
        linkDepth += 1
        writer.writeChildren(of: index)
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
            let resolver = LinkResolver(index: context.links, file: file, anchors: anchors)
            switch resolver.resolve(path: path, fragment: destination.fragment) {
            case .failure(let fault):
                report(fault.diagnostic, at: location())
                return nil
            case .success(.here(let anchor)):
                return Array("#\(context.anchorPrefix)\(anchor)".utf8)
            case .success(.target(let target)):
                if case .asset(let asset) = target { findings.assets.insert(asset) }
                if let url = context.url(target) { return Array(url.utf8) }
                report(Faults.unpublished(String(decoding: bytes, as: UTF8.self)), at: location())
                return nil
            }
        }
    }

    /// Notes a fault at a place.
    func report(_ diagnostic: Diagnostic, at location: Location?) {
        var diagnostic = diagnostic
        diagnostic.location = location
        findings.diagnostics.append(diagnostic)
    }

    /// Where a node is in the source.
    func location(of index: Int) -> Location {
        let place = document.nodes[index].start
        guard place.line > 0 else { return document.location(of: Int(document.nodes[index].parent)) }
        let start = document.source.offset(of: place.position)
        let stop = document.nodes[index].stop
        let end = stop.line == place.line ? document.source.offset(of: stop.position) + 1 : start
        return document.source.location(start..<max(start, end))
    }
}
