import Links
package import Packs

/// The text that readers see of raw HTML.
package enum RawText {
    /// The text between tags, and tags that are shown because HTML has no such element.
    package static func shown(of bytes: ArraySlice<UInt8>, under policy: Pack.HTMLPolicy) -> [UInt8] {
        var text: [UInt8] = []
        for token in HTMLTokenizer(bytes) {
            let isShown =
                switch token.kind {
                case .comment: false
                case .text: true
                case .start(let tag): policy == .none || policy == .safe && HTMLElement.named(tag.name) == nil
                case .end(let name): policy == .none || policy == .safe && HTMLElement.named(name) == nil
                }
            if isShown { text.append(contentsOf: bytes[token.range]) }
        }
        return text
    }
}
