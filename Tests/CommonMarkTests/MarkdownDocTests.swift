import CommonMark
import Diagnostics
import Foundation
import Oracles
import Testing

/// The examples of `Docs/markdown.md`, and what the extensions promise beyond cmark-gfm.
@Suite struct MarkdownDocTests {
    @Test func examplesGiveTheHTMLBesideThem() throws {
        let bytes = Array(try Data(contentsOf: repository.appendingPathComponent("Docs/markdown.md")))
        let page = Document(parsing: Source(name: "Docs/markdown.md", bytes: bytes))
        var markdown: (line: Int32, text: [UInt8])?
        var count = 0
        for node in page.nodes where node.kind == .codeBlock {
            if page.string(node.detail) == "markdown" { markdown = (node.start.line, Array(page.bytes(node.literal))) }
            guard page.string(node.detail) == "html", let example = markdown else { continue }
            let html = HTMLWriter.html(packs(example.text)).string
            #expect(html == page.string(node.literal), "Docs/markdown.md:\(example.line)")
            markdown = nil
            count += 1
        }
        #expect(count > 12)
    }

    private func packs(_ markdown: some Sequence<UInt8>) -> Document {
        Document(parsing: Source(name: "test.md", bytes: Array(markdown)), options: .packs)
    }

    private func formulas(_ markdown: String) -> [String] {
        let document = packs(markdown.utf8)
        return document.nodes
            .filter { [.mathInline, .mathDisplay, .mathBlock].contains($0.kind) }
            .map { document.string($0.literal) }
    }

    @Test(arguments: [
        ("$x$ $$y$$ \\(z\\) \\[w\\]", ["x", "y", "z", "w"]), ("$ x$ $x $", []),
        ("$5 and $6, $20,000 and $30,000, a $ b $ c", []),
        ("`$x$` <a title=\"$y$\"> <http://$z$> [a](u$v$w)", []),
        ("```\n$x$\n```\n\n    $y$\n\n<div>\n$z$\n</div>", []),
        ("$a<b and c>d$ $\\frac{1}{2}$ $x\\$y$", ["a<b and c>d", "\\frac{1}{2}", "x\\$y"]),
        ("- $$\n  a\n  + b\n  = c\n  $$\n- d", ["\na\n+ b\n= c\n"]),
        ("> text $$\n> - a\n> # b\n> $$ more", ["\n- a\n# b\n"]),
        ("\\[\n1. a\n2. b\n\\]\n", ["\n1. a\n2. b\n"]),
        ("| $a\\|b$ | $c$ |\n|-|-|\n", ["a|b", "c"]),
        ("$$\na\n\nb\n$$", []),
        ("**$x$**a *$y_1*z$*", ["x", "y_1*z"]),
        ("$a\nb$ [$c$](u) # $d$", ["a\nb", "c", "d"]),
        ("$`x_1`$ $`y`", ["x_1"]),
        ("x[^1] $a$\n\n[^1]: $b$\n    $$\n    c\n    $$\n", ["a", "b", "\nc\n"]),
    ])
    func formulasAreFoundAndMoneyIsNot(markdown: String, expected: [String]) {
        #expect(formulas(markdown) == expected)
    }

    @Test func mathCanBeSwitchedOff() {
        let source = Source(name: "test.md", bytes: Array("$x$ ~~y~~".utf8))
        let html = HTMLWriter.html(Document(parsing: source, options: .packs(math: false))).string
        #expect(html == "<p>$x$ <del>y</del></p>\n")
    }

    /// Each inline node's place in the source is the text that made it.
    @Test func inlineNodesKnowTheirBytes() {
        let markdown = """
            > some *em* and `co de`,\\
            > [link](/u "t") **bo
            > ld** <http://a.b> ~~x~~
            lazy $a_b$ www.a.b/c_d

            [r]: /u
            [s]: /v
            after *defs* m@x.org

            1. | a *b* | `c\\|d` |
               | --- | --- |
               | $e$ | [f][r] |

            x[^n] ![i](p.png)

            [^n]: in *note* $$
                y
                $$

            - [x] task `t`
            """
        let expected: [Node.Kind: [String]] = [
            .emphasis: ["*em*", "*defs*", "*b*", "*note*"], .code: ["`co de`", "`c\\|d`", "`t`"],
            .link: ["[link](/u \"t\")", "<http://a.b>", "www.a.b/c_d", "m@x.org", "[f][r]"],
            .strong: ["**bo\n> ld**"], .strikethrough: ["~~x~~"], .mathInline: ["$a_b$", "$e$"],
            .mathDisplay: ["$$\n    y\n    $$"], .footnoteReference: ["[^n]"], .image: ["![i](p.png)"],
            .tableCell: ["a *b*", "`c\\|d`", "$e$", "[f][r]"],
        ]
        let document = packs(markdown.utf8)
        for (kind, texts) in expected {
            let found = document.nodes.indices.filter { document.nodes[$0].kind == kind }
                .map { document.source.text(document.sourceRange(of: $0)) }
            #expect(found == texts, "\(kind)")
        }
        #expect(faults(of: document).isEmpty)
    }

    @Test func fencesKnowWhetherTheyAreClosed() {
        let document = packs("- ```swift\n  a\n  ```\n\n      ```\n\n~~~~\nb\n~~~\n".utf8)
        let blocks = document.nodes.filter { $0.kind == .codeBlock }
        #expect(blocks.map(\.isFenced) == [true, false, true])
        #expect(blocks.map(\.isClosed) == [true, false, false])
        #expect(blocks.map(\.level) == [3, 0, 4])
    }

    /// Big and hostile documents end, and their trees are sound.
    @Test(arguments: [
        ("| a | b |\n", "| - | - |\n", 5_000), ("[^%]: note %\n\n", "[^1]", 2_000), ("$x_%$ ", "", 5_000),
        ("$a ", "", 20_000),
        ("`", "```\n", 50_000), ("~~a ", "", 20_000), ("~a~~ ", "", 20_000), ("www.a_", "", 20_000),
        ("[^1", "", 20_000),
        ("a@", "", 20_000), ("$$\n", "", 10_000), ("<!-- $a ", "", 10_000), ("[a](b ", "$x$", 20_000),
        ("\\[", "", 20_000),
        ("http://a(", "", 10_000), ("> [!NOTE]\n", "", 5_000), ("|", "\n|-|\n", 50_000), ("\\[ a\n", "", 5_000),
        ("a *b\\\n", "", 5_000), ("- [ ] ", "", 5_000),
    ])
    func hostileShapesEnd(piece: String, second: String, count: Int) {
        let pieces = (1...count).map { piece.replacing("%", with: "\($0)") }
        for markdown in [pieces.joined() + second, (pieces.first ?? "") + second + pieces.dropFirst().joined()] {
            let document = packs(markdown.utf8)
            #expect(faults(of: document).isEmpty)
            #expect(!HTMLWriter.html(document).bytes.isEmpty)
        }
    }
}
