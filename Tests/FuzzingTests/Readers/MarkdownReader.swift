import Diagnostics
import Oracles

@testable import CommonMark

/// Markdown: a sound tree with all extensions, and without them libcmark's own HTML.
enum MarkdownReader {
    static func faults(of bytes: [UInt8]) -> [String] {
        let source = Source(name: "fuzz.md", bytes: bytes)
        let rich = Document(parsing: source, options: .packs)
        _ = HTMLWriter.html(rich)
        _ = rich.plainText(of: 0)
        let plain = Document(parsing: source)
        var faults = Oracles.faults(of: rich) + Oracles.faults(of: plain)
        // The guard reads hostile shapes as text, where libcmark would take hours.
        if CostGuard(source) == nil, untitled(HTMLWriter.html(plain).string) != untitled(referenceHTML(bytes)) {
            faults.append("the HTML is not libcmark's")
        }
        return faults
    }

    /// HTML without empty titles: libcmark writes the one in `[a](b ())`, but tells nobody else that it was there.
    private static func untitled(_ html: String) -> String {
        html.replacing(#" title="""#, with: "")
    }
}
