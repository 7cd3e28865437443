import CommonMark
import Diagnostics
import Foundation

/// A link or picture of a file.
struct FileLink: Sendable {
    var isImage: Bool
    /// The text, or a picture's description.
    var text: String
    /// The destination as it is written.
    var url: String
    /// The part of a relative destination before `?` and `#`; `nil` for what leads into the web.
    var path: String?
    /// The part behind `#`.
    var fragment: String?
    /// The place of the destination, or else of the link.
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
                        url: document.string(node.literal),
                        text: isImage ? document.plainText(of: index) : "",
                        range: range
                    )
                )
            }
        }
        return links
    }

    init(isImage: Bool, url: String, text: String, range: Range<Int>) {
        self.isImage = isImage
        self.url = url
        self.text = text
        self.range = range
        let hash = url.firstIndex(of: "#")
        fragment = hash.flatMap { String(url[url.index(after: $0)...]).removingPercentEncoding }
        let head = url[..<(hash ?? url.endIndex)].prefix { $0 != "?" }
        let colon = head.firstIndex(of: ":")
        let isAbsolute = colon.map { !head[..<$0].contains("/") } ?? false
        guard !isAbsolute, !head.hasPrefix("//"), !head.hasPrefix("/"), !head.hasPrefix("\\") else { return }
        path = String(head).removingPercentEncoding ?? String(head)
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
