import CommonMark
import Diagnostics
import Testing

/// The places of what is no prose: lint relies on them.
@Suite struct PlaceTests {
    private static let inlines = [
        "[t](/u 'a ] b')", "[a *b* `c]`](/u)", "![a [b](/c) d](/e 'f')", "[a\nb](/u\n'v')",
        "[ref][x]",
        "[ref]\n[x]", "https://a.b/c?d=e.", "www.a.bc", "<https://a.b>", "me@x.org", "$a_b*c$", "$$a\nb$$", "\\(x\\)",
        "<b\nc='d'>", "<!-- a\nb -->", "``a ` b\nc``", "[^n]", "[a ~~b~~](/u)", "x](a??)", "<b and c??>", "\\[a\\](b)",
    ]
    private static let blocks = [
        "| % | `a \\| b` |\n|---|---|\n| % | % |\n\n", "> [!NOTE]\n> %\n\n", "- [ ] %\n  %\n\n",
    ]

    @Test(arguments: 1...4) func placesAreExact(part: Int) {
        for seed in part * 10_000..<part * 10_000 + 1_000 {
            var generator = DocumentGenerator(seed: seed)
            generator.inlines = Self.inlines
            generator.blocks = Self.blocks
            let bytes = generator.document() + Array("\n\n[x]: /x\n\n[^n]: note\n".utf8)
            guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { continue }
            // libcmark steps over a byte order mark, which reading a file has taken away before.
            guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { continue }
            // A definition above a link with the same label cannot be told from the link by what libcmark gives.
            guard !String(decoding: bytes, as: UTF8.self).contains(/\]: .*\r?\n[> ]*\[/) else { continue }
            let document = Document(parsing: Source(name: "test.md", bytes: bytes), options: .packs)
            for index in document.nodes.indices {
                if let fault = Self.fault(of: index, in: document) {
                    Issue.record("seed \(seed): \(fault)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
                }
            }
        }
    }

    /// What is wrong with an inline node's place.
    private static func fault(of index: Int, in document: Document) -> String? {
        let node = document.nodes[index]
        guard node.kind.isInline, node.start.line > 0 else { return nil }
        let text = document.source.text(document.sourceRange(of: index))
        let literal = document.string(node.literal)
        let isSound: Bool
        switch node.kind {
        case .code:
            let ticks = text.prefix { $0 == "`" }
            let isClosed = !ticks.isEmpty && text.hasSuffix(ticks) && text.count > 2 * ticks.count
            let content = text.dropFirst(ticks.count).dropLast(ticks.count)
            isSound =
                isClosed
                && (content.contains(where: \.isNewline) || content.contains("\\|") || content.contains(literal))
        case .htmlInline:
            isSound =
                text == literal || (text.contains(where: \.isNewline) && text.hasSuffix(">") && text.hasPrefix("<"))
        case .mathInline, .mathDisplay:
            isSound = ["$": "$", "\\(": "\\)", "\\[": "\\]"].contains {
                text.hasPrefix($0.key) && text.hasSuffix($0.value)
            }
        case .link, .image: isSound = isSoundLink(index, text, in: document)
        default: return nil
        }
        return isSound
            ? nil
            : "\(node.kind) at \(text.debugDescription), target \(document.source.text(document.targetRange(of: index)).debugDescription)"
    }

    /// Whether what stands as a link's target leads to the same place behind another text.
    private static func isSoundLink(_ index: Int, _ text: String, in document: Document) -> Bool {
        let node = document.nodes[index]
        let target = document.source.text(document.targetRange(of: index))
        let isBracketed = text.hasPrefix(node.kind == .image ? "![" : "[")
        guard isBracketed else {
            let child = document.string(document.nodes[index + 1].literal)
            return target == text && (text == child || text == "<\(child)>")
        }
        guard target.hasPrefix("]"), text.hasSuffix(target) else { return false }
        guard target.hasPrefix("](") else {
            return target == "]" || (target.hasPrefix("][") && target.hasSuffix("]"))
                || target.contains(where: \.isNewline)
        }
        if target.contains(where: \.isNewline) { return target.hasSuffix(")") }
        let alone = Document(parsing: Source(name: "", bytes: Array("[x\(target)".utf8)))
        guard let link = alone.nodes.first(where: { $0.kind == .link }) else { return false }
        return alone.string(link.literal) == document.string(node.literal)
            && alone.string(link.detail) == document.string(node.detail)
    }

    @Test func deepNestingIsTextAndKeepsItsBytes() {
        for (opener, kind) in [(">", Node.Kind.blockQuote), ("> ", .blockQuote), ("- ", .item), ("1. > ", .item)] {
            let text = String(repeating: opener, count: 500) + "a *b* `> - 1.`\n\n> c\n"
            let document = Document(parsing: Source(name: "", bytes: Array(text.utf8)))
            #expect(document.nodes.count { $0.kind == kind } <= 102)
            let markers = opener.filter { $0 != " " }
            #expect(document.plainText(of: 0).filter { $0 != " " }.hasSuffix("\(markers)ab>-1.c"))
            #expect(document.nodes.contains { $0.kind == .emphasis })
        }
    }
}
