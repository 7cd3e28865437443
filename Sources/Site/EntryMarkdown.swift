import Themes
import CommonMark
import Diagnostics
import Packs
import Rendering

/// An entry as Markdown of its own: what stands beside its page for programs that read text.
struct EntryMarkdown {
    private(set) var bytes: [UInt8] = []

    /// The question, its text and what answers it; notes, prompts and comments stay out, as do the marks of options.
    init(_ entry: Entry, body: String, in document: Document, _ strings: Strings) {
        append("# " + entry.question)
        append(body)
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
            append(document.markdownBytes(of: section.blocks))
        }
        if !entry.sources.isEmpty { append(entry.sources.map { "- " + $0 }.joined(separator: "\n")) }
    }

    private mutating func append(_ text: String) { append(Array(text.utf8)) }

    private mutating func append(_ text: [UInt8]) {
        if text.isEmpty { return }
        if !bytes.isEmpty { bytes += "\n".utf8 }
        bytes += text
        bytes += "\n".utf8
    }
}
