import CommonMark
import Diagnostics
import Foundation
import Packs
import Stores
import Testing

/// Trees that one run leaves for another.
@Suite struct PackedTreeTests {
    /// What specifies Markdown, and its examples, which hold everything that there can be.
    static let sources: [Source] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/markdown.md").path
        let whole = Source(name: "markdown.md", bytes: Array(FileManager.default.contents(atPath: path) ?? Data()))
        let document = Document(parsing: whole)
        return [whole]
            + document.nodes.filter { $0.kind == .codeBlock }.map { node in
                Source(name: "line \(node.start.line)", bytes: Array(document.bytes(node.literal)))
            }
    }()

    private func packed(_ document: Document) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(document)
        return writer.bytes
    }

    private func read(_ bytes: [UInt8], of source: Source) -> Document? {
        var reader = ByteReader(bytes, in: 0..<bytes.count)
        return reader.document(of: source, from: 0)
    }

    @Test func treesComeBackAsTheyWere() throws {
        #expect(Self.sources.count > 20)
        var kinds: Set<Node.Kind> = []
        for source in Self.sources {
            let document = Document(parsing: source, options: .packs(math: true))
            let copy = try #require(read(packed(document), of: source), "\(source.name)")
            #expect(copy.nodes == document.nodes, "\(source.name)")
            #expect(HTMLWriter.html(copy).bytes == HTMLWriter.html(document).bytes, "\(source.name)")
            kinds.formUnion(document.nodes.map(\.kind))
        }
        let special: [Node.Kind] = [
            .alert, .tableCell, .mathInline, .mathDisplay, .mathBlock, .strikethrough, .footnoteReference, .item,
        ]
        #expect(special.filter { !kinds.contains($0) } == [])
    }

    @Test func damageGivesNoTreeOrASoundOne() throws {
        let source = Source(name: "test.md", bytes: Array("# A\n\n- [x] b[^n] `c`\n\n[^n]: > [d](e)\n".utf8))
        let bytes = packed(Document(parsing: source, options: .packs(math: true)))
        var refused = 0
        for place in bytes.indices {
            for flip in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << UInt8(flip)
                guard let document = read(damaged, of: source) else {
                    refused += 1
                    continue
                }
                for node in document.nodes { _ = document.bytes(node.literal) + document.bytes(node.detail) }
                #expect(document.plainText(of: 0).utf8.count < 10_000)
            }
        }
        #expect(refused > bytes.count)
        #expect(bytes.indices.allSatisfy { read(Array(bytes[..<$0]), of: source) == nil })
    }
}
