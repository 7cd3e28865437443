import Text
public import CommonMark
import Diagnostics

/// The link reference definitions and footnotes of a file. The parser resolves and forgets the former; a part of the file
/// that stands alone needs those that it uses.
public struct FileDefinitions {
    /// A definition and where it stands, in bytes of the source.
    public struct Definition {
        /// Its name in links, in the form in which labels are compared; a footnote's begins with `^`.
        public var label: String
        /// The place of the label between its brackets.
        public var labelRange: Range<Int>
        /// The place of all behind the colon on its first line.
        public var rest: Range<Int>
        /// The whole of it as it is written.
        public var text: String

        var isFootnote: Bool { label.hasPrefix("^") }
    }

    /// All definitions, the first of each label only, by their labels (CommonMark 0.30, section 4.7).
    public private(set) var byLabel: [String: Definition] = [:]

    /// The definitions of a document.
    public init(of document: Document) {
        let source = document.source
        guard source.bytes.contains(UInt8(ascii: "[")) else { return }
        var code: Set<Int> = []
        var footnotes: [Int: Int] = [:]
        for (index, node) in document.nodes.enumerated() {
            switch node.kind {
            case .codeBlock, .htmlBlock, .mathBlock:
                code.formUnion(Int(node.start.line)...max(Int(node.start.line), Int(node.stop.line)))
            case .footnoteDefinition: footnotes[Int(node.start.line)] = index
            default: break
            }
        }
        for number in stride(from: 1, through: source.lineCount, by: 1) where !code.contains(number) {
            let range = source.line(number)
            guard range.lowerBound >= document.bodyStart else { continue }
            guard var found = Self.definition(source, range), byLabel[found.label] == nil else { continue }
            if found.isFootnote {
                // Its further lines belong to it, code among them.
                guard let index = footnotes[number] else { continue }
                let bytes = Array(source.bytes[document.sourceRange(of: index)])
                let text = String(decoding: bytes, as: UTF8.self)
                found.text = bytes.holds(0x0D) ? text.replacing("\r\n", with: "\n") : text
                while found.text.last?.isWhitespace == true { found.text.removeLast() }
            }
            byLabel[found.label] = found
        }
    }

    /// A text with the definitions that it uses and does not have, and those that these use.
    public func completed(_ text: String) -> String {
        if byLabel.isEmpty { return text }
        var own: Set<String> = []
        for line in text.split(separator: "\n") {
            if let label = Self.label(of: line) { own.insert(label) }
        }
        var missing: [String] = []
        var unread = [text]
        while let next = unread.popLast() {
            let folded = Self.folded(next)
            for label in byLabel.keys.sorted() where !own.contains(label) && folded.contains("[\(label)]") {
                own.insert(label)
                let definition = byLabel[label]?.text ?? ""
                missing.append(definition)
                unread.append(definition)
            }
        }
        return missing.isEmpty ? text : text + "\n\n" + missing.sorted().joined(separator: "\n")
    }

    /// Everything between brackets in a document, as labels are compared.
    public static func mentions(in document: Document) -> Set<String> {
        var mentions: Set<String> = []
        var open: Int?
        let bytes = document.source.bytes
        for index in document.bodyStart..<bytes.count {
            if bytes[index] == UInt8(ascii: "[") {
                open = index + 1
            } else if bytes[index] == UInt8(ascii: "]"), let start = open {
                if index - start < 1000 { mentions.insert(folded(document.source.text(start..<index))) }
                open = nil
            }
        }
        return mentions
    }

    /// A label as labels are compared.
    public static func folded(_ text: some StringProtocol) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func label(of line: Substring) -> String? {
        let source = Source(name: "", bytes: Array(line.utf8))
        return definition(source, 0..<source.bytes.count)?.label
    }

    /// A line that defines a link, such as `[label]: https://…`.
    private static func definition(_ source: Source, _ line: Range<Int>) -> Definition? {
        let bytes = source.bytes
        guard let open = line.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }),
            bytes[open] == UInt8(ascii: "["),
            let close = (open + 1..<line.upperBound).first(where: { bytes[$0] == UInt8(ascii: "]") }),
            close + 1 < line.upperBound, bytes[close + 1] == UInt8(ascii: ":"),
            let start = (close + 2..<line.upperBound).first(where: { bytes[$0] > 0x20 })
        else { return nil }
        let label = folded(source.text(open + 1..<close))
        if label.isEmpty { return nil }
        return Definition(
            label: label,
            labelRange: open + 1..<close,
            rest: start..<line.upperBound,
            text: source.text(line).trimmed
        )
    }
}
