import Links
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
        guard let links = context.links else { return [] }
        let lead = links.follow(
            link: bytes,
            inFile: file,
            anchors: { anchors },
            suggests: findings.diagnostics.count < 100,
            reads: { findings.linkedFiles.insert($0) }
        )
        switch lead {
        case .success(.address(let address)):
            return context.checksAddresses ? WebAddress.sound(address[...]) : address
        case .success(.inside(let target)):
            if case .asset(let asset) = target { take(asset, for: bytes, at: location) }
            if let url = context.url(target) { return Array(url.utf8) }
            report(LinkFaults.unpublished(String(decoding: bytes, as: UTF8.self)), at: location())
        case .failure(let fault): report(fault.diagnostic, at: location())
        }
        return nil
    }

    /// Notes that the output needs a copy of a file, and what the copy lacks.
    func take(_ asset: Asset, for destination: ArraySlice<UInt8>, at location: () -> Location?) {
        findings.assets.insert(asset)
        if let loss = context.links?.loss(of: asset, at: destination) { report(loss, at: location()) }
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

    /// The place of a token of raw HTML in the source.
    func location(of place: RawPlace) -> Location? {
        document.source.location(document.markupRange(place.range, in: place.node))
    }
}
