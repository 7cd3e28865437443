import CommonMark
import Diagnostics
import Testing

/// Blocks with formulas, tables and the like are parsed anew by themselves, unless a definition of a link could reach into
/// them. With such a definition above them, documents are parsed anew as a whole: both ways have to give the same.
@Suite struct BlockwiseTests {
    private static let definition = "[nobody-refers-to-this]: /there\n\n"

    @Test(arguments: 1...4) func blocksByThemselvesGiveWhatWholeDocumentsGive(part: Int) {
        for seed in part * 1000..<part * 1000 + 500 {
            var generator = DocumentGenerator(seed: seed)
            generator.inlines = ["$a_b*c$", "~~x *y*~~", "https://a.b/c?d=e", "www.a.bc", "\\(x\\)", "me@x.org"]
            generator.blocks = [
                "| % | b |\n|---|:-:|\n| % | % |\n\n", "a | b\n--|--\n% | %\n4) %\n", "- [x] %\n- [ ] %\n\n",
                "> [!NOTE]\n> %\n\n", "plain words\n\n", "```math\nx\n```\n\n",
                "- %\n\n  | a |\n  |---|\n  | % |\n+ %\n\n",
                "| one | two words |\n|:--|--:|\n| é | |\n| C. | 3 - 4\n| short |\n\n", "x | y\n-|-\n | z\n\n",
            ]
            let bytes = generator.document() + Array("\n\nsome more plain text\n".utf8)
            guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { continue }
            let own = Self.parsed(bytes)
            let whole = Self.parsed(Array(Self.definition.utf8) + bytes)
            #expect(HTMLWriter.html(own).bytes == HTMLWriter.html(whole).bytes, "seed \(seed)")
            #expect(
                Self.places(own, behind: 0) == Self.places(whole, behind: Self.definition.utf8.count),
                "seed \(seed)"
            )
        }
    }

    private static func parsed(_ bytes: [UInt8]) -> Document {
        Document(parsing: Source(name: "test.md", bytes: bytes), options: .packs)
    }

    /// Where the nodes stand, besides the document itself and text of nothing, which some ways of parsing leave.
    private static func places(_ document: Document, behind start: Int) -> [String] {
        document.nodes.indices.dropFirst().compactMap { index in
            let node = document.nodes[index]
            if node.kind == .text, node.literal.isEmpty { return nil }
            let range = document.sourceRange(of: index)
            return
                "\(node.kind) \(range.lowerBound - start)..<\(range.upperBound - start) \(document.string(node.literal))"
        }
    }
}
