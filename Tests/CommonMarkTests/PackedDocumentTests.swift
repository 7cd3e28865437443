import CommonMark
import Diagnostics
import Testing

@Suite struct PackedDocumentTests {
    @Test func documentsComeBackAsTheyWere() throws {
        for seed in 1...300 {
            var generator = DocumentGenerator(seed: seed)
            let source = Source(name: "test.md", bytes: generator.document())
            let start = seed % 3 == 0 ? min(seed, source.bytes.count) : 0
            let document = Document(parsing: source, from: start)
            let packed = document.packed
            let copy = try #require(Document(packed: packed, name: "test.md"), "seed \(seed)")
            #expect(copy.nodes == document.nodes && copy.bodyStart == start, "seed \(seed)")
            #expect(copy.source.bytes == source.bytes && copy.source.lineStarts == source.lineStarts, "seed \(seed)")
            #expect(HTMLWriter.html(copy).bytes == HTMLWriter.html(document).bytes, "seed \(seed)")
            #expect(Document(packed: Array(packed.dropLast(1 + seed % packed.count)), name: "test.md") == nil)
        }
    }
}
