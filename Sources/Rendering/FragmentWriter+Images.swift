import Links
import CommonMark
import Diagnostics
import Packs

extension FragmentWriter {
    /// Writes a Markdown image.
    func writeImage(_ index: Int, _ writer: inout HTMLWriter) {
        let node = document.nodes[index]
        var picture = Picture(source: document.bytes(node.literal))
        picture.description = description(of: index)[...]
        picture.title = document.bytes(node.detail)
        writePicture(picture, at: { self.document.location(of: index) }, &writer)
    }

    /// Writes a paragraph that is nothing but a picture with a title, which becomes its caption. Returns false for others.
    func writeFigure(_ index: Int, _ writer: inout HTMLWriter) -> Bool {
        let image = index + 1
        let end = Int(document.nodes[index].end)
        guard image < end, document.nodes[image].kind == .image, Int(document.nodes[image].end) == end else {
            return false
        }
        let title = document.bytes(document.nodes[image].detail)
        guard !title.isEmpty else { return false }
        var picture = Picture(source: document.bytes(document.nodes[image].literal))
        picture.description = description(of: image)[...]
        writer.html.startLine()
        writer.html.write("<figure>\n")
        writePicture(picture, at: { self.document.location(of: image) }, &writer)
        writer.html.write("\n<figcaption>")
        writer.html.write(text: title)
        writer.html.write("</figcaption>\n</figure>\n")
        return true
    }

    /// Writes a picture, or only its description where it cannot be published.
    func writePicture(_ picture: Picture, at location: () -> Location?, _ writer: inout HTMLWriter) {
        guard let source = source(of: picture, at: location) else {
            writer.html.write(text: picture.description)
            return
        }
        if source.isRemote, context.linksRemotePictures { return writeRemote(picture, source.url, writer: &writer) }
        writer.html.write("<img src=\"")
        writer.html.write(url: source.url)
        writer.html.write("\" alt=\"")
        writer.html.write(text: picture.description)
        if !picture.title.isEmpty {
            writer.html.write("\" title=\"")
            writer.html.write(text: picture.title)
        }
        if let (width, height) = size(of: picture, source.size) {
            if let width { writer.html.write(raw: "\" width=\"\(width)") }
            if let height { writer.html.write(raw: "\" height=\"\(height)") }
        }
        if let alignment = picture.alignment { writer.html.write(raw: "\" class=\"align-\(alignment)") }
        writer.html.write("\" loading=\"lazy\" />")
    }

    /// Writes a link to a picture in its place; only text where a link may not stand.
    private func writeRemote(_ picture: Picture, _ url: ArraySlice<UInt8>, writer: inout HTMLWriter) {
        let text = picture.description.isEmpty ? url : picture.description
        guard linkDepth == 0, style.isLinked else { return writer.html.write(text: text) }
        writer.html.write("<a href=\"")
        writer.html.write(url: url)
        if !picture.title.isEmpty {
            writer.html.write("\" title=\"")
            writer.html.write(text: picture.title)
        }
        writer.html.write("\">")
        writer.html.write(text: text)
        writer.html.write("</a>")
    }

    /// The author's size, completed so that the picture keeps its shape; or else the picture's own.
    private func size(of picture: Picture, _ own: PictureSize?) -> (width: Int?, height: Int?)? {
        switch (picture.width, picture.height, own) {
        case (let width?, nil, let own?): (width, max(1, width * own.height / own.width))
        case (nil, let height?, let own?): (max(1, height * own.width / own.height), height)
        case (nil, nil, let own?): (own.width, own.height)
        case (nil, nil, nil): nil
        case (let width, let height, _): (width, height)
        }
    }

    /// The place where the page finds a picture, and its size where that is known.
    private func source(
        of picture: Picture,
        at location: () -> Location?
    ) -> (url: ArraySlice<UInt8>, size: PictureSize?, isRemote: Bool)? {
        guard let links = context.links else {
            guard case .remote(let address) = LinkIndex.sight(of: picture.source) else { return ([], nil, false) }
            findings.report(remotePicture: address, at: location())
            return (address[...], nil, true)
        }
        switch links.find(picture: picture.source, inFile: file) {
        case .success(.data(let address)): return (address[...], nil, false)
        case .success(.remote(let address)):
            findings.report(remotePicture: address, at: location())
            return (address[...], nil, true)
        case .success(.asset(let asset, let size)):
            if let url = context.url(.asset(asset)) {
                take(asset, for: picture.source, at: location)
                return (Array(url.utf8)[...], size, false)
            }
            report(LinkFaults.unpublished(String(decoding: picture.source, as: UTF8.self)), at: location())
        case .failure(let fault): report(fault.diagnostic, at: location())
        }
        return nil
    }

    /// The plain text of an image's children, as in `alt` (section 6.4); what looks like tags and is none stays.
    private func description(of index: Int) -> [UInt8] {
        var text: [UInt8] = []
        for child in index + 1..<Int(document.nodes[index].end) {
            let node = document.nodes[child]
            switch node.kind {
            case .text, .code, .mathInline, .mathDisplay: text.append(contentsOf: document.bytes(node.literal))
            case .softBreak where document.isInsideText(child): break
            case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
            // A description keeps what only looks like a tag, whatever the pack lets stand.
            case .htmlInline:
                let policy = context.html == .all ? .safe : context.html
                text.append(contentsOf: RawText.shown(of: document.bytes(node.literal), under: policy))
            default: break
            }
        }
        return text
    }
}

extension Findings {
    fileprivate mutating func report(remotePicture address: [UInt8], at location: Location?) {
        var finding = Faults.remotePicture(String(decoding: address, as: UTF8.self))
        finding.location = location
        remotePictures.append(finding)
    }
}
