import CommonMark
import Diagnostics
import Packs
import Rendering

/// An entry as Markdown of its own: what stands beside its page for programs that read text.
struct EntryMarkdown {
    private let document: Document
    private(set) var bytes: [UInt8] = []

    /// The question, its text and what answers it; notes, prompts and comments stay out, as do the marks of options.
    init(_ entry: Entry, in document: Document, _ strings: Strings) {
        self.document = document
        append("# " + entry.question)
        append(blocks: entry.body, hidesMarks: !entry.options.isEmpty)
        for section in entry.sections {
            let name: String
            switch section.kind {
            case .answer:
                let author = section.author ?? entry.model
                name = strings.text("answer") + (author.map { ": " + $0 } ?? "")
            case .hint: name = strings.text("hint")
            case .followUp: name = strings.text("follow-up")
            case .sources: name = strings.text("sources")
            case .prompt, .notes: continue
            }
            append("## " + name)
            append(blocks: section.blocks, hidesMarks: false)
        }
        if !entry.sources.isEmpty { append(entry.sources.map { "- " + $0 }.joined(separator: "\n")) }
    }

    private mutating func append(_ text: String) {
        if !bytes.isEmpty { bytes += "\n".utf8 }
        bytes += text.utf8
        bytes += "\n".utf8
    }

    private mutating func append(blocks: Range<Int>, hidesMarks: Bool) {
        var index = blocks.lowerBound
        while index < blocks.upperBound {
            let end = Int(document.nodes[index].end)
            var text = document.source.text(document.sourceRange(of: index))
            if document.nodes[index..<end].contains(where: isComment) { text = text.withoutComments }
            if hidesMarks { text = text.replacing("[x]", with: "[ ]").replacing("[X]", with: "[ ]") }
            while let last = text.last, last.isWhitespace { text.removeLast() }
            if !text.isEmpty { append(text) }
            index = end
        }
    }

    private func isComment(_ node: Node) -> Bool {
        (node.kind == .htmlBlock || node.kind == .htmlInline) && document.string(node.literal).contains("<!--")
    }
}

extension String {
    /// The text without HTML comments; one that is not closed goes to the end.
    fileprivate var withoutComments: String {
        var result = ""
        var rest = self[...]
        while let start = rest.firstRange(of: "<!--") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}
