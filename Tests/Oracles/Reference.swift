import Ccmark
import Foundation

/// libcmark's own HTML for Markdown, raw HTML allowed.
public func referenceHTML(_ markdown: [UInt8]) -> String {
    let options = CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8
    return markdown.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
            guard let root = cmark_parse_document(characters.baseAddress, characters.count, options) else { return "" }
            defer { cmark_node_free(root) }
            guard let html = cmark_render_html(root, options) else { return "" }
            defer { free(html) }
            return String(cString: html)
        }
    }
}
