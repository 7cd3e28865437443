import Text
import CommonMark
import Diagnostics
import Packs

/// Makes Markdown fit under a heading: it cannot open entries or sections, and everything it opens is closed.
struct SectionText {
    private(set) var text: String
    /// The changes, in the past tense.
    private(set) var repairs: [String] = []

    /// - Parameters:
    ///   - text: Any Markdown.
    ///   - level: The level of the heading that it stands under; its own headings become deeper.
    ///   - isBody: Whether it stands under the question itself, where names of sections would open one.
    init(_ text: String, under level: Int, isBody: Bool) {
        self.text = Passage(text: text, at: 1).trimmed.text
        fitHeadings(level, isBody: isBody)
        closeOpenEnd()
    }

    private mutating func fitHeadings(_ level: Int, isBody: Bool) {
        guard text.contains("#") || text.contains("\n=") || text.contains("\n-") else { return }
        let source = MarkdownSource(text)
        let document = source.document
        let headings = source.topHeadings
        guard let top = headings.map({ Int(document.nodes[$0].level) }).min() else { return }
        // The first level below the section's own: none is skipped, and their order stays.
        let shift = level + 1 - top
        var lines: [String?] = (1..<source.lineCount + 1).map(source.line)
        for heading in headings {
            let plain = document.plainText(of: heading)
            let opensEntry = DifficultyTag.read(from: plain) != nil
            let opensSection =
                isBody && (SectionName.read(from: plain) != nil || SectionName.nearest(to: plain) != nil)
            guard shift != 0 || opensEntry || opensSection else { continue }
            let range = document.lines(of: heading)
            let inline = document.inlineMarkdown(of: heading)
            for number in range where number <= lines.count { lines[number - 1] = nil }
            let depth = min(Int(document.nodes[heading].level) + shift, 6)
            if opensEntry || opensSection {
                lines[range.lowerBound - 1] = Self.bold(inline)
                repairs.append("made the heading '\(plain)' bold text, because it would open a section")
            } else {
                lines[range.lowerBound - 1] =
                    String(repeating: "#", count: depth) + (inline.isEmpty ? "" : " " + inline)
            }
        }
        text = lines.compactMap { $0 }.joined(separator: "\n")
    }

    private static func bold(_ text: String) -> String {
        text.contains("**") || text.isEmpty ? text : "**\(text)**"
    }

    /// A fence, comment or tag without its end would swallow what follows.
    private mutating func closeOpenEnd() {
        guard !isClosed else { return }
        let document = MarkdownSource(text).document
        let fence = document.children(of: 0).reversed().lazy.compactMap { document.fence(of: $0) }.first
        for end in [fence, "-->", "</pre>", "</script>", "</style>", "</textarea>", "]]>", "?>", ">"] {
            guard let end else { continue }
            let closed = text + "\n" + end
            if Self.isClosed(closed) {
                text = closed
                repairs.append("closed what the text left open with '\(end)'")
                return
            }
        }
        text = Fence.around(text, info: "text")
        repairs.append("put a fence around text that could not be closed")
    }

    private var isClosed: Bool { Self.isClosed(text) }

    /// Tells whether a heading behind the text is a heading.
    private static func isClosed(_ text: String) -> Bool {
        let document = MarkdownSource(text + "\n\n# x").document
        guard let last = document.children(of: 0).reversed().first else { return true }
        return document.nodes[last].kind == .heading && document.plainText(of: last) == "x"
    }
}
