import Text
import Catalogue
import CommonMark
import Diagnostics

/// Text in the headings of sections, and sections that are not shown.
extension LostText {
    mutating func findInSections() {
        for entry in entries {
            var hasPrompt = false
            for section in entry.sections {
                switch section.kind {
                case .notes: findAmbiguous(section, in: entry)
                case .prompt where hasPrompt:
                    let blocks = blocks(of: section)
                    hide(blocks)
                    report(
                        .sectionTextLost,
                        "only the first prompt of a question is shown",
                        range: source(of: blocks),
                        help: "make them one section, or put this one into 'Notes'"
                    )
                case .prompt:
                    hasPrompt = true
                    findBehindColon(section)
                case .hint, .followUp, .sources: findBehindColon(section)
                case .answer: break
                }
            }
        }
    }

    /// Only of an answer does the heading name somebody.
    private mutating func findBehindColon(_ section: Entry.Section) {
        let range = document.sourceRange(of: section.heading)
        let line = document.source.line(document.source.position(of: range.lowerBound).line)
        let bytes = document.source.bytes
        let text = String(decoding: bytes[range.lowerBound..<line.upperBound], as: UTF8.self)
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return }
        let rest = text[text.index(after: colon)...]
        let lost = rest.trimmed
        guard !lost.isEmpty else { return }
        let start = line.upperBound - rest.drop { $0.isWhitespace }.utf8.count
        let isPlain = bytes[range.lowerBound] == UInt8(ascii: "#") && !lost.hasSuffix("#")
        let edit = Fix.Edit(range: line.upperBound - rest.utf8.count..<line.upperBound, replacement: "\n\n" + lost)
        report(
            .sectionTextLost,
            "'\(Self.excerpt(Array(lost.utf8)[...]))' behind the colon is shown nowhere",
            range: start..<line.upperBound,
            help: "put it below the heading",
            fix: isPlain ? Fix(.unsafe, "put it below the heading", edits: [edit]) : nil
        )
    }

    /// One 'Note' below an answer is as often the answer's own as its author's.
    private mutating func findAmbiguous(_ section: Entry.Section, in entry: Entry) {
        let heading = document.plainText(of: section.heading)
        guard !entry.isDraft, SectionName.isAmbiguous(heading),
            entry.answers.contains(where: { $0.heading < section.heading })
        else { return }
        let blocks = blocks(of: section)
        let start = document.sourceRange(of: section.heading).lowerBound
        let isATX = document.source.bytes[start] == UInt8(ascii: "#") && document.nodes[section.heading].level < 6
        report(
            .notesAmbiguous,
            "the section '\(heading)' is for authors, and is not published",
            range: source(of: blocks),
            help: "write 'Notes' if it is, or make it a heading of a deeper level if it is part of the answer",
            fix: isATX
                ? Fix(.unsafe, "make it part of the answer", edits: [Fix.Edit(range: start..<start, replacement: "#")])
                : nil
        )
    }
}
