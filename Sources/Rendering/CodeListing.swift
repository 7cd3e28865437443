import CommonMark
import Typesetting

/// A code block as it is to be coloured.
struct CodeListing {
    let info: InfoString
    /// The block's text.
    let text: ArraySlice<UInt8>

    init(_ index: Int, in document: Document) {
        let node = document.nodes[index]
        info = InfoString(document.string(node.detail))
        text = document.bytes(node.literal)
    }

    /// The request to the typesetter; `nil` when nothing is to be coloured.
    var request: CodeRequest? {
        guard diagram == nil else { return nil }
        return language.map { CodeRequest(language: $0, code: info.isDiff ? Self.withoutSigns(text) : Array(text)) }
    }

    /// The diagram that it describes; `nil` for code. Lines that are pointed out are to be read.
    var diagram: DiagramRequest? {
        guard let language = info.language.flatMap({ Self.diagrams[$0] }), !info.isDiff, info.marked.isEmpty,
            !text.isEmpty
        else { return nil }
        return DiagramRequest(language, source: text)
    }

    private static let diagrams: [String: DiagramRequest.Language] = [
        "dot": .dot, "graphviz": .dot, "mermaid": .mermaid,
    ]

    /// True when it is coloured, or asks for no colours, whatever highlighter there is.
    var isSureToBeColoured: Bool {
        language.map { CodeRequest.isSureToBeColoured($0, count: text.count) } ?? true
    }

    /// The language that it asks to be coloured in.
    private var language: String? {
        guard let language = info.language, !Self.plain.contains(language), !text.isEmpty else { return nil }
        return language
    }

    /// The marks of a diff's lines: `+`, `-` or a space each.
    var signs: [UInt8] {
        guard info.isDiff else { return [] }
        return text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.first.flatMap { Self.signs.contains($0) ? $0 : nil } ?? UInt8(ascii: " ")
        }
    }

    private static let signs = Array("+- ".utf8)

    /// Names that ask for no colours.
    private static let plain: Set<String> = ["", "none", "plain", "plaintext", "text", "txt"]

    private static func withoutSigns(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        return Array(
            lines.map { line in line.first.map(signs.contains) == true ? line.dropFirst() : line }.joined(separator: [
                0x0A
            ])
        )
    }
}
