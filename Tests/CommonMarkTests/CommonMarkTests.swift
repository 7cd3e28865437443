import CommonMark
import Diagnostics
import Foundation
import Oracles
import Testing

/// The tree and its HTML against libcmark itself.
@Suite struct CommonMarkTests {
    @Test(arguments: ["Content", "Docs"])
    func everyFileAndItsExamplesGiveTheReferencesHTML(folder: String) throws {
        for file in markdownFiles(in: folder) {
            let whole = document(Array(try Data(contentsOf: file)))
            for markdown in [whole.source.bytes] + codeExamples(whole) {
                #expect(
                    HTMLWriter.html(document(markdown)).string == referenceHTML(markdown),
                    "\(file.lastPathComponent)"
                )
            }
        }
    }

    @Test func generatedDocumentsGiveTheReferencesHTML() {
        for seed in 1...3_000 {
            var generator = DocumentGenerator(seed: seed)
            let markdown = generator.document()
            let document = document(markdown)
            let html = HTMLWriter.html(document).string
            let expected = referenceHTML(markdown)
            #expect(html == expected, "seed \(seed): \(String(decoding: markdown, as: UTF8.self).debugDescription)")
            let faults = faults(of: document)
            #expect(faults.isEmpty, "seed \(seed)")
        }
    }

    @Test func positionsCountFromTheFilesFirstLineBehindFrontMatter() throws {
        let source = Source(name: "test.md", bytes: Array("---\na: b\n---\n# One\n\n> Two\n".utf8))
        let document = Document(parsing: source, from: 13)
        let quote = try #require(document.firstChild(of: 0, .blockQuote))
        #expect(document.location(of: quote).start == Position(line: 6, column: 1))
        #expect(source.text(document.sourceRange(of: 1)) == "# One")
        #expect(document.plainText(of: 0) == "One Two")
    }

    /// Shapes that make parsers crash or stall; each must end, and its tree must be sound.
    @Test(arguments: [
        ("a", 10_000_000), (">", 50_000), ("[", 50_000), ("- ", 50_000), ("1. ", 50_000), ("> - ", 50_000),
        ("*", 50_000), ("*a _", 50_000), ("![[]()", 100_000), ("[a](", 50_000), ("`a``", 50_000), ("<!--", 50_000),
        ("a <!", 50_000), ("&#x", 50_000), ("\u{0}", 50_000), ("[a]: b\n", 50_000), ("- - - ", 50_000),
    ])
    func hostileShapesEnd(piece: String, count: Int) {
        let tail = piece.contains("- ") ? String(repeating: "\n", count: 50_000) : ""
        let markdown = Array((String(repeating: piece, count: count) + "x" + tail).utf8)
        let document = document(markdown)
        #expect(faults(of: document).isEmpty)
        #expect(!HTMLWriter.html(document).bytes.isEmpty)
    }

    @Test func textPastAGuardsLimitIsKept() {
        let images = String(repeating: "![[]()", count: 1_050)
        #expect(document(Array(images.utf8)).plainText(of: 0).filter { $0 == "!" }.count == 1_050)
        let markers = String(repeating: "- ", count: 150) + "x"
        #expect(document(Array(markers.utf8)).plainText(of: 0) == String(repeating: "- ", count: 50) + "x")
    }

    @Test func bytesThatAreNotTextGiveADocument() {
        var random = SplitMix(state: 7)
        for _ in 0..<200 {
            let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
            let document = document(bytes)
            #expect(faults(of: document).isEmpty)
            #expect(HTMLWriter.html(document).string == referenceHTML(bytes))
        }
        let utf16 = Array("# Title".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(HTMLWriter.html(document([0xFF, 0xFE] + utf16)).string == referenceHTML([0xFF, 0xFE] + utf16))
    }
}
