import Text
import Catalogue
import CommonMark
import Diagnostics

/// Finds the text of a question file that is shown nowhere, and says why.
///
/// Notes, comments, front matter and drafts are kept for authors: they are not lost.
struct LostText {
    let document: Document
    let entries: [Entry]
    /// The blocks of each entry, by the indices of their nodes.
    let ranges: [Range<Int>]
    /// The headings that questions show as their topics.
    let topics: Set<Int>
    private(set) var findings: [Diagnostic] = []
    /// Nodes that are kept for authors, or that were reported already, as outside of all questions for instance.
    private var isHidden: [Bool]

    init(_ document: Document, _ entries: [Entry], ranges: [Range<Int>], topics: Set<Int>) {
        self.document = document
        self.entries = entries
        self.ranges = ranges
        self.topics = topics
        isHidden = Array(repeating: false, count: document.nodes.count)
    }

    /// All findings, in no order.
    mutating func find() -> [Diagnostic] {
        for entry in entries {
            for section in entry.sections where section.kind == .notes { hide(blocks(of: section)) }
        }
        findOutside()
        findInSections()
        findInNodes()
        findUnusedFootnotes()
        findUnusedDefinitions()
        return findings
    }

    /// Tells whether a node is kept for authors, or was reported with all that stands outside of questions.
    func isHidden(_ index: Int) -> Bool { isHidden[index] }

    /// Leaves the blocks of a range out of all that follows.
    mutating func hide(_ range: Range<Int>) {
        for index in range { isHidden[index] = true }
    }

    /// A section's nodes with its heading.
    func blocks(of section: Entry.Section) -> Range<Int> {
        section.heading..<max(section.blocks.upperBound, Int(document.nodes[section.heading].end))
    }

    /// Adds a finding about a part of the source, unless it holds no words.
    mutating func report(
        _ rule: Rule,
        _ message: String,
        range: Range<Int>,
        words: Int? = nil,
        help: String,
        fix: Fix? = nil
    ) {
        let words = words ?? Self.words(in: document.source.bytes[range])
        guard words > 0 else { return }
        var finding = Diagnostic(rule, message, at: document.source.location(range), help: help, fix: fix)
        finding.lostWords = words
        findings.append(finding)
    }

    /// The number of words in a text: what white space parts and holds a letter or a digit.
    static func words(in bytes: ArraySlice<UInt8>) -> Int {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).count { word in
            word.contains { $0.isLetter || $0.isNumber }
        }
    }

    /// The bytes of whole blocks, up to what stands behind the last one, without white space at the end.
    func source(of blocks: Range<Int>) -> Range<Int> {
        let start = document.sourceRange(of: blocks.lowerBound).lowerBound
        let bytes = document.source.bytes
        var end = bytes.count
        if blocks.upperBound < document.nodes.count {
            end = document.source.line(Int(document.nodes[blocks.upperBound].start.line)).lowerBound
        }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<max(start, end)
    }

    /// A text for a message, cut to a length that one takes in.
    static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.count <= 40 ? text : text.prefix(39).trimmed + "…"
    }
}
