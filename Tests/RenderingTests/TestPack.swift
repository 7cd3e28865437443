import Links
import CommonMark
import Diagnostics
import Foundation
import Packs
import Rendering
import Testing

/// A content folder that lives as long as a test.
final class TestPack: Sendable {
    let root: String
    let library: Library

    /// Writes files, by their paths, and reads them. A `pack.yml` is added when there is none.
    init(_ files: [String: String], binaries: [String: [UInt8]] = [:]) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        root = folder.path
        var contents = files.mapValues { Array($0.utf8) }.merging(binaries) { $1 }
        if !files.keys.contains("pack.yml") { contents["pack.yml"] = Array("title: Test\n".utf8) }
        for (path, bytes) in contents {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url)
        }
        library = await Library.read(root, shownAs: "Content").library
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// A renderer for a file, of a page on which every target has a telling URL.
    func renderer(of path: String = "q.md", _ change: (inout RenderingContext) -> Void = { _ in }) throws -> Renderer {
        let file = try #require(library.files.firstIndex { $0.path == path })
        let links = LinkIndex(library)
        let library = library
        var context = RenderingContext(links: links) { target in
            switch target {
            case .entry(let index, let anchor):
                "page:" + library.key(of: library.entries[index]) + (anchor.map { "#h-" + $0 } ?? "")
            case .file(let index): "file:" + library.files[index].path
            case .pack(let index): "pack:" + library.packs[index].path
            case .asset(let asset): "copy:" + asset.path
            }
        }
        change(&context)
        return Renderer(try library.document(ofFile: file), file: file, context: context)
    }

    /// The first answer of the only entry of `q.md`, with what came to light.
    func answer(_ change: (inout RenderingContext) -> Void = { _ in }) throws -> (html: String, findings: Findings) {
        var renderer = try renderer(change)
        let entry = try #require(library.entries.first { library.files[$0.file].path == "q.md" })
        let answer = try #require(entry.answers.first)
        let html = renderer.fragment(of: answer.blocks, below: 2).string
        return (html, renderer.findings)
    }
}

/// An answer rendered as it would be on its page.
func rendered(_ answer: String, _ change: (inout RenderingContext) -> Void = { _ in }) async throws -> String {
    try await TestPack(["q.md": "# Question?\n\n## Answer\n\n\(answer)\n"]).answer(change).html
}
