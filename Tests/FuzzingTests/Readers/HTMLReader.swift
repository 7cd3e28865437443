import CommonMark
import Diagnostics
import Foundation
import Links
import Packs
import Rendering
import Oracles

/// The policy on raw HTML: whatever an answer holds, its fragment is well-formed, with nothing but the elements,
/// attributes and schemes that may stay.
enum HTMLReader {
    static func faults(of bytes: [UInt8]) async -> [String] {
        let document = Document(parsing: Source(name: "fuzz.md", bytes: bytes), options: .packs)
        let context = await context.value
        return [Pack.HTMLPolicy.safe, .none].flatMap { policy in
            var context = context
            context.html = policy
            var renderer = Renderer(document, file: 0, context: context)
            return FragmentCheck.faults(in: renderer.fragment(of: 1..<document.nodes.count, below: 1).string)
        }
    }

    /// A page of a library with one question, on which every target has a telling URL.
    private static let context = Task {
        let folder = TemporaryFolder(["pack.yml": Array("title: Fuzz\n".utf8), "q.md": Array("# [E] Is it?\n".utf8)])
        let listing = await ContentListing(of: folder.path, shownAs: "Content")
        let library = Library.reading(listing)
        return RenderingContext(links: LinkIndex(library)) { target in
            switch target {
            case .entry(_, let anchor): "page:" + (anchor.map { "#h-" + $0 } ?? "")
            case .file: "file:"
            case .pack: "pack:"
            case .asset(let asset): "copy:" + asset.path
            }
        }
    }
}
