import Text
import CommonMark
import Diagnostics

/// A link or picture of a file.
struct FileLink: Sendable {
    var isImage: Bool
    /// The text, or a picture's description.
    var text: String
    /// The destination as it is written.
    var url: String
    /// The place of the destination, or else its paragraph.
    var range: Range<Int>
}

/// A picture in raw HTML.
struct ImageTag: Sendable {
    var range: Range<Int>
    var hasDescription: Bool
}

extension FileLink {
    /// The links and pictures of a document, except those of parts that are quoted or not published.
    ///
    /// - Parameter intoWeb: Whether links into the web take part, too.
    static func all(in document: Document, blocks: [FileContext.Block], intoWeb: Bool) -> [FileLink] {
        var links: [FileLink] = []
        let bytes = document.source.bytes
        for block in blocks {
            for index in block.node..<Int(document.nodes[block.node].end) {
                let node = document.nodes[index]
                guard node.kind == .link || node.kind == .image else { continue }
                let isImage = node.kind == .image
                let wanted = document.bytes(node.literal)
                var range = document.sourceRange(of: index)
                if !wanted.isEmpty, let start = bytes.first(Array(wanted), in: document.targetRange(of: index)) {
                    range = start..<start + wanted.count
                }
                // Most links lead into the web, where only a picture's description can be wrong.
                let isWeb = wanted.starts(with: "https://".utf8) || wanted.starts(with: "http://".utf8)
                guard !isWeb || intoWeb || isImage else { continue }
                links.append(
                    FileLink(
                        isImage: isImage,
                        text: isImage ? document.plainText(of: index) : "",
                        url: document.string(node.literal),
                        range: range
                    )
                )
            }
        }
        return links
    }
}

extension FileContext {
    /// The links into the web.
    var webLinks: [LinkCheck.Link] {
        links.filter { $0.url.hasPrefix("https://") || $0.url.hasPrefix("http://") }.map { link in
            LinkCheck.Link(url: String(link.url.prefix { $0 != "#" }), location: location(link.range))
        }
    }

    /// The pictures in raw HTML.
    var imageTags: [ImageTag] {
        var tags: [ImageTag] = []
        var end = 0
        for hit in hits[.imageAltMissing] where marks[hit.range.lowerBound] == .html && hit.range.lowerBound >= end {
            end = bytes.first(UInt8(ascii: ">"), from: hit.range.lowerBound).map { $0 + 1 } ?? bytes.count
            let range = hit.range.lowerBound..<end
            let text = text(range).lowercased()
            // Without a source it is no picture: prose that speaks of the element.
            guard text.contains("src") else { continue }
            let isHidden = text.contains("aria-hidden") || text.contains("role=\"presentation\"")
            tags.append(ImageTag(range: range, hasDescription: isHidden || text.contains("alt=")))
        }
        return tags
    }
}
